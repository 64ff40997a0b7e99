import { expect, test } from 'vitest'
import { digestOf } from './digest.ts'

// The values of the algorithm's own test vectors: http://www.isthe.com/chongo/tech/comp/fnv/
test.each([
  ['', '811c9dc5'],
  ['a', 'e40c292c'],
  ['foobar', 'bf9cf968'],
])('the digest of "%s" is %s', (code, digest) => {
  expect(digestOf(code)).toBe(digest)
})
