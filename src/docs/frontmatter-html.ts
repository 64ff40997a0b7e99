import { LineCounter, parseDocument, visit } from 'yaml'

const keys = ['head', 'attrs']

/**
 * The lines of a page's frontmatter on which HTML stands. The site puts some of its texts into the
 * page as HTML (the banner, the title and tagline of the landing page), all of `head`, and `attrs`
 * as attributes.
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
    Scalar: (at, { value, range }) => {
      if (at === 'key' ? keys.includes(String(value)) : String(value).includes('<'))
        lines.push(lineCounter.linePos(range?.[0] ?? 0).line + 1)
    },
  })
  return lines
}
