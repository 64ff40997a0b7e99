/**
 * The texts of a header of warnings, such as `299 - "spec.x: deprecated"`, of which there may be
 * several in one. https://www.rfc-editor.org/rfc/rfc9111#name-warning
 */
export function warningsIn(header: string): string[] {
  return [...header.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text]) =>
    text!.replace(/\\(.)/g, '$1'),
  )
}
