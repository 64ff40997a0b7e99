/** `299 - "text"`: the code, the agent, and the text with `\` before quotes and itself. */
const warning = /(?:^|,)\s*(\d{3}) +(\S+) +"((?:[^"\\]|\\[^])*)"(?: +"[^"]*")?\s*(?=,|$)/g

/**
 * The texts of an API server's `Warning` headers, as kubectl shows them: those of code 299 that say
 * something. What is not written as a warning is left out.
 *
 * After `ParseWarningHeaders` of https://github.com/kubernetes/apimachinery/blob/v0.37.2/pkg/util/net/http.go
 * and https://www.rfc-editor.org/rfc/rfc7234#section-5.5
 */
export function warningsIn(headers: readonly string[] = []): string[] {
  return headers.flatMap((header) =>
    // Node reads a header's octets as Latin-1; an API server writes UTF-8.
    [...Buffer.from(header, 'latin1').toString('utf8').matchAll(warning)].flatMap(
      ([, code, , text = '']) => (code === '299' && text ? [text.replace(/\\([^])/g, '$1')] : []),
    ),
  )
}
