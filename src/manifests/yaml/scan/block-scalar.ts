import { END, isBlank, isBreak, isBreakOrEnd, isDigit, isSpace, isTab } from '../characters.ts'
import type { Cursor } from '../cursor.ts'
import { YamlFailure, type Mark } from '../failure.ts'
import type { Token } from '../token.ts'
import { endOfLine } from './directive.ts'

/** The text behind `|` or `>`. `parent` is the column that it must be indented more than. */
export function scanBlockScalar(cursor: Cursor, parent: number): Token {
  const start = cursor.mark
  const literal = cursor.is('|')
  cursor.skip()
  const { chomping, increment } = header(cursor, start)
  endOfLine(cursor, start)
  let end = cursor.mark

  let indent = increment ? Math.max(parent, 0) + increment : 0
  const breaks = () => {
    const found = scanBreaks(cursor, indent, parent, start)
    indent = found.indent
    end = found.end ?? cursor.mark
    return found.breaks
  }

  let text = ''
  let leading = ''
  let trailing = breaks()
  let afterBlank = false
  while (cursor.atColumn === indent && cursor.at() !== END) {
    const blank = isBlank(cursor.at())
    if (!literal && !afterBlank && !blank && leading === '\n') text += trailing ? '' : ' '
    else text += leading
    text += trailing
    afterBlank = blank
    text += cursor.take((unit) => !isBreakOrEnd(unit))
    leading = cursor.takeBreak()
    trailing = breaks()
  }
  if (chomping !== '-') text += leading
  if (chomping === '+') text += trailing
  return { type: 'scalar', start, end, value: text }
}

/** `-` or `+`, and how far the text is indented, in either order. */
function header(cursor: Cursor, start: Mark): { chomping: string; increment: number } {
  let chomping = ''
  let increment = 0
  const chomp = () => {
    if (!cursor.is('-') && !cursor.is('+')) return false
    chomping = cursor.is('-') ? '-' : '+'
    cursor.skip()
    return true
  }
  const digit = () => {
    if (!isDigit(cursor.at())) return false
    if (cursor.is('0'))
      throw YamlFailure.scanner('found an indentation indicator equal to 0', cursor.mark, start)
    increment = cursor.at() - '0'.charCodeAt(0)
    cursor.skip()
    return true
  }
  if (chomp()) digit()
  else if (digit()) chomp()
  return { chomping, increment }
}

/** Steps over indentation and empty lines. Without an indentation, the first line of text has it. */
function scanBreaks(cursor: Cursor, indent: number, parent: number, start: Mark) {
  let breaks = ''
  let widest = 0
  let end: Mark | undefined
  for (;;) {
    while ((!indent || cursor.atColumn < indent) && isSpace(cursor.at())) cursor.skip()
    widest = Math.max(widest, cursor.atColumn)
    if ((!indent || cursor.atColumn < indent) && isTab(cursor.at()))
      throw YamlFailure.scanner(
        'found a tab character where an indentation space is expected',
        cursor.mark,
        start,
      )
    if (!isBreak(cursor.at())) break
    breaks += cursor.takeBreak()
    end = cursor.mark
  }
  return { breaks, end, indent: indent || Math.max(widest, parent + 1, 1) }
}
