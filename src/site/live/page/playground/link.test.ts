import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { fragmentOf, longest, textIn } from './link.ts'

test.each(['', 'kind: Pod\n', 'ümläut → 𝄞', 'x'.repeat(longest)])(
  'a text comes back from its link (%#)',
  (text) => {
    const fragment = fragmentOf(text)
    expect(fragment).toMatch(/^#m=[\w-]+$/)
    expect(textIn(fragment)).toBe(text)
  },
)

test.each([
  ['none', ''],
  ['another', '#heading'],
  ['one that is cut off', '#m=A'],
  ['one that is no deflate stream', '#m=_____w'],
])('%s: such a fragment holds no text', (_, fragment) => {
  expect(textIn(fragment)).toBeUndefined()
})

test('a link that unpacks to more than a manifest is refused', () => {
  expect(textIn(fragmentOf('x'.repeat(longest + 1)))).toBeUndefined()
  const bomb = deflateRawSync(Buffer.alloc(50_000_000)).toString('base64url')
  expect(textIn(`#m=${bomb}`)).toBeUndefined()
})
