import { isBlank, isBlankOrEnd, isBreakOrEnd, isDigit, isWord } from '../characters.ts'
import type { Cursor } from '../cursor.ts'
import { YamlFailure, type Mark } from '../failure.ts'
import type { Token } from '../token.ts'
import { scanHandle, scanUri } from './tag.ts'

/** `%YAML 1.1` or `%TAG !e! tag:example.com,2000:`, with the end of its line. */
export function scanDirective(cursor: Cursor): Token {
  const start = cursor.mark
  const fail = (problem: string) => YamlFailure.scanner(problem, cursor.mark, start)
  cursor.skip()
  const name = cursor.take(isWord)
  if (!name) throw fail('could not find expected directive name')
  if (!isBlankOrEnd(cursor.at())) throw fail('found unexpected non-alphabetical character')
  if (name !== 'YAML' && name !== 'TAG') throw fail('found unknown directive name')
  const told = name === 'YAML' ? version(cursor, start) : tag(cursor, start)
  const end = cursor.mark
  endOfLine(cursor, start)
  return { ...told, start, end }
}

/** Steps over blanks and a comment to the next line; anything else is an error. */
export function endOfLine(cursor: Cursor, start: Mark): void {
  cursor.take(isBlank)
  if (cursor.is('#')) cursor.take((unit) => !isBreakOrEnd(unit))
  if (!isBreakOrEnd(cursor.at()))
    throw YamlFailure.scanner('did not find expected comment or line break', cursor.mark, start)
  cursor.takeBreak()
}

function version(cursor: Cursor, start: Mark) {
  const fail = (problem: string) => YamlFailure.scanner(problem, cursor.mark, start)
  const number = () => {
    let digits = ''
    while (isDigit(cursor.at())) {
      if (digits.length === 2) throw fail('found extremely long version number')
      digits += String.fromCharCode(cursor.at())
      cursor.skip()
    }
    if (!digits) throw fail('did not find expected version number')
    return Number(digits)
  }
  cursor.take(isBlank)
  const major = number()
  if (!cursor.is('.')) throw fail("did not find expected digit or '.' character")
  cursor.skip()
  return { type: 'version' as const, value: `${major}.${number()}` }
}

function tag(cursor: Cursor, start: Mark) {
  const fail = (problem: string) => YamlFailure.scanner(problem, cursor.mark, start)
  cursor.take(isBlank)
  const value = scanHandle(cursor, start, true)
  if (!isBlank(cursor.at())) throw fail('did not find expected whitespace')
  cursor.take(isBlank)
  const suffix = scanUri(cursor, start, '')
  if (!isBlankOrEnd(cursor.at())) throw fail('did not find expected whitespace or line break')
  return { type: 'tag-directive' as const, value, suffix }
}
