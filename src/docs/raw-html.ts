interface Node {
  type: string
  children?: Node[]
  position?: { start: { line: number } }
}

/**
 * The lines of a page's Markdown tree on which HTML stands, wherever it is: in lists, tables,
 * headings or directives. What the site builds from a page it trusts, so a page may bring no
 * script, no style and no form; Markdown has none.
 */
export function rawHtmlLines({ type, position, children = [] }: Node): number[] {
  return [
    ...(type === 'html' ? [position?.start.line ?? 1] : []),
    ...children.flatMap(rawHtmlLines),
  ]
}
