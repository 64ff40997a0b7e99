import { isBlankOrEnd, isHex, isUri, isWord } from '../characters.ts'
import type { Cursor } from '../cursor.ts'
import { YamlFailure, type Mark } from '../failure.ts'
import { textOfOctets } from '../octets.ts'
import type { Token } from '../token.ts'

/** `!!str`, `!e!thing`, `!thing`, `!` or `!<tag:example.com,2000:thing>`. */
export function scanTag(cursor: Cursor): Token {
  const start = cursor.mark
  const fail = (problem: string) => YamlFailure.scanner(problem, cursor.mark, start)
  let value = ''
  let suffix = ''
  if (cursor.at(1) === '<'.charCodeAt(0)) {
    cursor.skip()
    cursor.skip()
    suffix = scanUri(cursor, start, '')
    if (!cursor.is('>')) throw fail("did not find the expected '>'")
    cursor.skip()
  } else {
    const handle = scanHandle(cursor, start, false)
    if (handle.length > 1 && handle.endsWith('!')) {
      value = handle
      suffix = scanUri(cursor, start, '')
    } else {
      suffix = scanUri(cursor, start, handle)
      if (suffix) value = '!'
      else suffix = handle
    }
  }
  if (!isBlankOrEnd(cursor.at())) throw fail('did not find expected whitespace or line break')
  return { type: 'tag', start, end: cursor.mark, value, suffix }
}

/** `!`, `!!` or `!e!`. A directive takes nothing else; a tag goes on from there. */
export function scanHandle(cursor: Cursor, start: Mark, directive: boolean): string {
  const fail = () => YamlFailure.scanner("did not find expected '!'", cursor.mark, start)
  if (!cursor.is('!')) throw fail()
  cursor.skip()
  const handle = `!${cursor.take(isWord)}`
  if (cursor.is('!')) {
    cursor.skip()
    return `${handle}!`
  }
  if (directive && handle !== '!') throw fail()
  return handle
}

/** The rest of a tag, behind `head`, with `%41` as what it stands for. */
export function scanUri(cursor: Cursor, start: Mark, head: string): string {
  let uri = head.slice(1)
  let found = head !== ''
  while (isUri(cursor.at())) {
    if (cursor.is('%')) uri += scanEscape(cursor, start)
    else {
      uri += String.fromCharCode(cursor.at())
      cursor.skip()
    }
    found = true
  }
  if (!found) throw YamlFailure.scanner('did not find expected tag URI', cursor.mark, start)
  return uri
}

/** The octets of one character, each as `%` and two digits. */
function scanEscape(cursor: Cursor, start: Mark): string {
  const fail = (problem: string) => YamlFailure.scanner(problem, cursor.mark, start)
  const octets: number[] = []
  let width = 1
  while (octets.length < width) {
    if (!(cursor.is('%') && isHex(cursor.at(1)) && isHex(cursor.at(2))))
      throw fail('did not find URI escaped octet')
    const octet = parseInt(cursor.text.slice(cursor.position + 1, cursor.position + 3), 16)
    if (octets.length === 0) {
      width = widthOf(octet)
      if (!width) throw fail('found an incorrect leading UTF-8 octet')
    } else if ((octet & 0xc0) !== 0x80) throw fail('found an incorrect trailing UTF-8 octet')
    octets.push(octet)
    for (let i = 0; i < 3; i++) cursor.skip()
  }
  return textOfOctets(octets)
}

/** How many octets of UTF-8 a character has that begins with this one; 0 where none does. */
function widthOf(octet: number): number {
  if (octet < 0x80) return 1
  if ((octet & 0xe0) === 0xc0) return 2
  if ((octet & 0xf0) === 0xe0) return 3
  return (octet & 0xf8) === 0xf0 ? 4 : 0
}
