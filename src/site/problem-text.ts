import type { Problem } from '../docs/page.ts'

/** Problems as lines for a terminal: where, what, and the edit or command that mends it. */
export function problemText(problems: Problem[]): string {
  return problems
    .map(({ place, what, mend }) =>
      [`${place.file}:${place.line}  ${what}`, ...(mend ? [`    ${mend}`] : [])].join('\n'),
    )
    .join('\n')
}
