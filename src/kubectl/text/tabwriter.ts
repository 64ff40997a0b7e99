/** How wide a column is at least, and the blanks between columns. */
export interface Layout {
  minimum: number
  padding: number
}

/** What `kubectl get` lays tables out with. */
export const getLayout: Layout = { minimum: 6, padding: 3 }
/** What `kubectl describe` lays text out with. */
export const describeLayout: Layout = { minimum: 0, padding: 2 }

const length = (text: string) => [...text].length

/**
 * Text with cells that end in a tab, aligned in columns by blanks. A column is a block of
 * successive lines that have a cell in it; the last cell of a line has no influence. After Go's
 * text/tabwriter (https://pkg.go.dev/text/tabwriter), which kubectl uses.
 */
export function align(text: string, { minimum, padding }: Layout): string {
  const lines = text.split('\n').map((line) => line.split('\t'))
  const out: string[] = []
  const widths: number[] = []

  const write = (from: number, to: number) => {
    for (const cells of lines.slice(from, to))
      out.push(
        cells
          .map((cell, i) => cell + ' '.repeat(Math.max(0, (widths[i] ?? 0) - length(cell))))
          .join(''),
      )
  }
  const format = (from: number, to: number) => {
    const column = widths.length
    const hasCell = (line: number) => column < (lines[line] as string[]).length - 1
    let start = from
    for (let line = from; line < to; line++) {
      if (!hasCell(line)) continue
      write(start, line)
      start = line
      let width = minimum
      for (; line < to && hasCell(line); line++)
        width = Math.max(width, length((lines[line] as string[])[column] as string) + padding)
      widths.push(width)
      format(start, line)
      widths.pop()
      start = line
      line--
    }
    write(start, to)
  }
  format(0, lines.length)
  return out.join('\n')
}
