/** The quotes and lists that a line begins with, by their signs and its indentation. */
const containers = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/
/** The parser calls itself for each level, and ends the process where it has no room left. */
const mostContainers = 100
const mostBrackets = 1000

/**
 * The first line, from 1, that is in more quotes, lists or brackets than anybody writes; undefined
 * where there is none.
 */
export function tooDeepLine(text: string): number | undefined {
  let open = 0
  const line = text.split('\n').findIndex((content) => {
    // No bracket reaches beyond its paragraph.
    open = content.trim() === '' ? 0 : open
    return signsOf(content) > mostContainers || (open = openBrackets(content, open)) > mostBrackets
  })
  return line < 0 ? undefined : line + 1
}

/** The line, from 1, with the most signs of emphasis: where a page is nested deeply all the same. */
export function mostMarkedLine(text: string): number {
  const marks = text.split('\n').map((line) => line.replace(/[^*_~]/g, '').length)
  return marks.indexOf(Math.max(...marks)) + 1
}

const signsOf = (line: string) =>
  (containers.exec(line) as RegExpExecArray)[0].replace(/[\s\d]/g, '').length

/** How many square brackets are open behind a line; it stops at the first that are too many. */
function openBrackets(line: string, before: number): number {
  let open = before
  for (const character of line) {
    if (character === '[') open++
    else if (character === ']' && open > 0) open--
    if (open > mostBrackets) break
  }
  return open
}
