import { expect, test } from 'vitest'
import { base64 } from './base64.ts'

test.each([
  ['', ''],
  ['admin', 'YWRtaW4='],
  ['ü', 'w7w='],
])('%j is %j in base64', (text, encoded) => expect(base64(text)).toBe(encoded))

test('A text of any length has its bytes', () => {
  expect(atob(base64('a'.repeat(1_000_000)))).toHaveLength(1_000_000)
})
