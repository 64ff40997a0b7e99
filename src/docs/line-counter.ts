/** The line, from 1, of places of a text that are asked for in their order: each line is passed once. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1
  let from = 0
  return (offset) => {
    for (
      let end = text.indexOf('\n', from);
      end >= 0 && end < offset;
      end = text.indexOf('\n', from)
    ) {
      line++
      from = end + 1
    }
    return line
  }
}
