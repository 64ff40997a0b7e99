/** Words of prose that an adult reads in a minute, and lines of code, many of them looked over. */
const words = 220
const lines = 60

/** How long a page takes to read, in whole minutes, at least one. */
export function readingMinutes(markdown: string): number {
  let codeLines = 0
  const prose = markdown
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^([ \t]*)(```+|~~~+)([^\n]*)\n([\s\S]*?)^[ \t]*\2[ \t]*$/gm, (...match) => {
      // A diagram is looked at, not read: about as long as five lines of code.
      codeLines += match[3].startsWith('mermaid') ? 5 : match[4].split('\n').length - 1
      return ''
    })
    .replace(/<[^>]+>|\]\([^)]*\)|^:::.*$/gm, ' ')
  const read = prose.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length
  return Math.max(1, Math.round(read / words + codeLines / lines))
}
