/** No page that a person reads is longer; what reads it takes more time than its length. */
const longest = 250_000
/**
 * What nobody sees, and a terminal or a browser obeys: escapes, marks that turn text round, blanks
 * of no width. They make a reader see another text than the one that runs.
 */
const hidden = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/u

/** The first character of a page that no reader sees, or that it is too long; by offset. */
export function hiddenCharacter(
  source: string,
): { offset: number; what: string; mend: string } | undefined {
  if (source.length > longest)
    return {
      offset: longest,
      what: `a page of more than ${longest} characters`,
      mend: 'Make two of it.',
    }
  const found = hidden.exec(source)
  if (!found) return undefined
  const code = found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
  return { offset: found.index, what: `a hidden character, U+${code}`, mend: 'Remove it.' }
}
