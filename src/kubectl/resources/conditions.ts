interface Condition {
  type: string
  status: string
}
/** Whether the condition of that type is there, and `True`. */
export const isTrue = (
  conditions: readonly Condition[] | null | undefined,
  type: string,
): boolean =>
  (conditions ?? []).some((condition) => condition.type === type && condition.status === 'True')
