import { isBlank, isBreak } from '../characters.ts'
import type { Cursor } from '../cursor.ts'

/** Blanks and line ends between two words of a scalar. */
export interface Gap {
  blanks: string
  /** The first line end, and those after it. */
  leading: string
  trailing: string
}

/**
 * Steps over blanks and line ends. `escaped` says that a line end was escaped before them, so that
 * none of them folds; `onBlank` is called before each blank at the beginning of a line.
 */
export function scanGap(cursor: Cursor, escaped: boolean, onBlank?: () => void): Gap {
  const gap: Gap = { blanks: '', leading: '', trailing: '' }
  let broken = escaped
  while (isBlank(cursor.at()) || isBreak(cursor.at())) {
    if (isBlank(cursor.at())) {
      if (broken) onBlank?.()
      else gap.blanks += String.fromCharCode(cursor.at())
      cursor.skip()
    } else if (broken) gap.trailing += cursor.takeBreak()
    else {
      gap.blanks = ''
      gap.leading = cursor.takeBreak()
      broken = true
    }
  }
  return gap
}

/** What a gap is in the text: one line end is a blank, more are all but the first. */
export function folded({ leading, trailing }: Gap): string {
  if (leading !== '\n') return leading + trailing
  return trailing || ' '
}
