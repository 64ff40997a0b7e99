import type { Problem } from '../docs/page.ts'
import { visible } from './visible.ts'
import { bold, count, dim, red } from './style.ts'

/** All problems of all files, by file and line, each with the edit that mends it. */
export function formatProblems(problems: Problem[]): string {
  const files = Map.groupBy(problems, ({ place }) => place.file)
  const sorted = [...files].toSorted(([a], [b]) => a.localeCompare(b))
  const blocks = sorted.map(([file, own]) => {
    const width = Math.max(...own.map(({ place }) => String(place.line).length))
    const rows = own
      .toSorted((a, b) => a.place.line - b.place.line)
      .map(({ place, what, mend }) => {
        const line = String(place.line).padStart(width)
        return `  ${red(line)}  ${visible(what)}${mend ? `\n  ${' '.repeat(width)}  ${dim(mend)}` : ''}`
      })
    return `${bold(file)}\n\n${rows.join('\n\n')}`
  })
  const total = `${count(problems.length, 'problem')} in ${count(files.size, 'file')}. Nothing was run.`
  return `${blocks.join('\n\n')}\n\n${red(total)}\n`
}
