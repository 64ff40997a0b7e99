/** A stretch of a word whose expansions are done. */
export interface Stretch {
  text: string
  /** In quotes: kept as it is, even when it is empty. */
  quoted: boolean
  /** From an expansion: split at blanks where it is not quoted. */
  expanded: boolean
}

/** The fields that an expanded word makes: none, one, or more where an expansion is split. */
export function fieldsOf(stretches: readonly Stretch[]): string[] {
  const fields: string[] = []
  let open: string | undefined
  for (const { text, quoted, expanded } of stretches) {
    if (quoted || !expanded) {
      if (quoted || text !== '') open = (open ?? '') + text
      continue
    }
    for (const one of text)
      if (!/[ \t\n]/.test(one)) open = (open ?? '') + one
      else if (open !== undefined) {
        fields.push(open)
        open = undefined
      }
  }
  return open === undefined ? fields : [...fields, open]
}

/** Whether a word holds a pattern that a shell holds against the names of files. */
export const hasPattern = (stretches: readonly Stretch[]) =>
  /[*?]|\[.*\]/s.test(
    stretches.map(({ text, quoted }) => (quoted ? text.replace(/./gs, 'x') : text)).join(''),
  )
