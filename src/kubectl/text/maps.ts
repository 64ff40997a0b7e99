/** `a=1,b=2` in the order of the keys, or `<none>`: labels and selectors in a cell. */
export function formatLabels(labels: Record<string, string> | null | undefined): string {
  const entries = Object.entries(labels ?? {}).sort(byKey)
  return entries.length ? entries.map(([key, value]) => `${key}=${value}`).join(',') : '<none>'
}

interface Requirement {
  key: string
  operator: string
  values?: string[] | undefined
}
interface LabelSelector {
  matchLabels?: Record<string, string> | undefined
  matchExpressions?: Requirement[] | undefined
}

/** A label selector as the API writes it in a query: `app=my-app,tier in (a,b),!old`. */
export function selectorText(selector: LabelSelector | null | undefined): string {
  const equal = Object.entries(selector?.matchLabels ?? {}).map(([key, value]) => ({
    key,
    text: `${key}=${value}`,
  }))
  const others = (selector?.matchExpressions ?? []).map((requirement) => ({
    key: requirement.key,
    text: requirementText(requirement),
  }))
  return [...equal, ...others]
    .sort((a, b) => compare(a.key, b.key))
    .map(({ text }) => text)
    .join(',')
}

/** The same for a cell or a line: `<none>` where it selects everything. */
export function formatSelector(selector: LabelSelector | null | undefined): string {
  return selectorText(selector) || '<none>'
}

function requirementText({ key, operator, values }: Requirement): string {
  const list = `(${[...(values ?? [])].sort().join(',')})`
  switch (operator) {
    case 'In':
      return `${key} in ${list}`
    case 'NotIn':
      return `${key} notin ${list}`
    case 'Exists':
      return key
    default:
      return `!${key}`
  }
}

/** Order by bytes, as Go sorts strings. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
export const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => compare(a, b)
