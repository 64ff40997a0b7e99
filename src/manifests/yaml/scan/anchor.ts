import { endsAnchor, isBlankOrEnd, isWord } from '../characters.ts'
import type { Cursor } from '../cursor.ts'
import { YamlFailure } from '../failure.ts'
import type { Token } from '../token.ts'

/** `&name` or `*name`. */
export function scanAnchor(cursor: Cursor, type: 'anchor' | 'alias'): Token {
  const start = cursor.mark
  cursor.skip()
  const value = cursor.take(isWord)
  const end = cursor.mark
  if (!value || !(isBlankOrEnd(cursor.at()) || endsAnchor(cursor.at())))
    throw YamlFailure.scanner(
      'did not find expected alphabetic or numeric character',
      cursor.mark,
      start,
    )
  return { type, start, end, value }
}
