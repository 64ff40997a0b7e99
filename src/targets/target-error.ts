/** Something that keeps a target from running, and the edit or command that mends it. */
export interface TargetProblem {
  what: string
  mend: string
}

/** Why a target cannot run: every problem that can be known, at once. Nothing is left half done. */
export class TargetError extends Error {
  override name = 'TargetError'
  readonly problems: TargetProblem[]

  constructor(...problems: TargetProblem[]) {
    super(
      problems.map(({ what, mend }) => `${what}\n  ${mend.replaceAll('\n', '\n  ')}`).join('\n'),
    )
    this.problems = problems
  }
}

/** What a target says while it works: progress passes by, a note is to stay on the screen. */
export type Say = (text: string, kind?: 'progress' | 'note') => void
