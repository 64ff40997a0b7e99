/** A step into an object: a field's name, or an item of a list. */
export type Step = string | number

/**
 * `spec.template.spec.containers[app].image` as steps: `[0]` is a place, counted from 0, and `[app]` the
 * `name` of an item.
 */
export function stepsOf(path: string): Step[] {
  return [...path.matchAll(/\[([^\][]*)\]|([^.[\]]+)/g)].map(([, item, field]) =>
    item !== undefined && /^\d+$/.test(item) ? Number(item) : ((item ?? field) as string),
  )
}

/** The index of an item that is named by place, or by its `name`. -1 where there is none. */
export function indexOf(list: readonly unknown[], step: Step): number {
  if (typeof step === 'number') return step < list.length ? step : -1
  return list.findIndex((item) => (item as { name?: unknown } | null)?.name === step)
}

/** What stands at a path of a value, or undefined. */
export function valueAt(value: unknown, path: readonly Step[]): unknown {
  return path.reduce<unknown>((seen, step) => {
    if (Array.isArray(seen)) return seen[indexOf(seen, step)]
    return seen && typeof seen === 'object' && Object.hasOwn(seen, step)
      ? (seen as Record<string, unknown>)[step]
      : undefined
  }, value)
}
