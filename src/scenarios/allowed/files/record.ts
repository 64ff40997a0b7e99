/**
 * All that a value holds, by its names; nothing where it holds nothing. The items of a list stand by
 * their numbers, so that a list in the place of fields is not overlooked.
 */
export const record = (value: unknown): Record<string, unknown> =>
  (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
