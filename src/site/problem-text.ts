import type { Place, Problem } from '../docs/page.ts'

/** Problems as lines for a terminal: where, what, and the edit or command that mends it. */
export function problemText(problems: Problem[]): string {
  return problems
    .map(({ place, what, mend }) =>
      [`${placeText(place)}  ${what}`, ...(mend ? [`    ${mend}`] : [])].join('\n'),
    )
    .join('\n')
}

/** `docs/theory/pod.md:12`, or `docs/theory/pod.md:12:5` where the column is known. */
export function placeText({ file, line, column }: Place): string {
  return [file, line, ...(column ? [column] : [])].join(':')
}
