/**
 * A text in lines of so many characters, broken at blanks; a longer word stays whole, and line
 * breaks stay where they are. As kubectl wraps: https://github.com/mitchellh/go-wordwrap
 */
export function wordWrap(text: string, limit: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, limit))
    .join('\n')
}

function wrapLine(line: string, limit: number): string {
  let written = ''
  let width = 0
  for (const [, blanks = '', word = ''] of line.matchAll(/(\s*)(\S*)/g)) {
    const length = [...word].length
    const fits = width + blanks.length + length <= limit
    // Blanks at the end stay where they fit; no line is left with nothing but one letter or blank.
    if (word === '') written += fits ? blanks : ''
    else if (fits || width + blanks.length <= 1) {
      written += blanks + word
      width += blanks.length + length
    } else {
      written += `\n${word}`
      width = length
    }
  }
  return written
}

/** A text with so many blanks before each of its lines. */
export function indent(text: string, amount: number): string {
  const blanks = ' '.repeat(amount)
  return blanks + text.replaceAll('\n', `\n${blanks}`)
}
