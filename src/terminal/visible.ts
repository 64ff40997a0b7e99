/** Control characters but line breaks and tabs, and marks that turn text round. */
const hidden = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/**
 * A text that a page or a cluster has brought, for a terminal and for reports: what a terminal would
 * obey, such as an escape sequence in a Pod's log, is shown as `\u{1b}`.
 */
export function visible(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(hidden, (character) => {
    return `\\u{${character.codePointAt(0)!.toString(16)}}`
  })
}
