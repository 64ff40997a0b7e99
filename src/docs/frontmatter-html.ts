import { LineCounter, parseDocument, visit } from 'yaml'

/**
 * The lines of a page's frontmatter on which HTML stands. The site puts some of its texts into the
 * page as HTML: the banner, the title and tagline of the landing page.
 *
 * @see https://starlight.astro.build/reference/frontmatter/
 */
export function frontmatterHtmlLines(source: string): number[] {
  const text = /^---\r?\n([^]*?)\r?\n---/.exec(source)?.[1]
  if (text === undefined) return []
  const lineCounter = new LineCounter()
  const lines: number[] = []
  visit(parseDocument(text, { lineCounter }), {
    // The frontmatter's first line is the page's second.
    Scalar: (_, { value, range }) => {
      if (String(value).includes('<'))
        lines.push(lineCounter.linePos(range?.[0] ?? 0).line + 1)
    },
  })
  return lines
}
