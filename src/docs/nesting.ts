/** What a line is in: quotes and lists, by their signs, and lists above it, by its indentation. */
const containers = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/

/** The line, from 1, that is in the most quotes and lists. */
export function deepestLine(text: string): number {
  let deepest = { line: 1, depth: -1 }
  text.split('\n').forEach((content, index) => {
    const depth = containers.exec(content)?.[0].length ?? 0
    if (depth > deepest.depth) deepest = { line: index + 1, depth }
  })
  return deepest.line
}
