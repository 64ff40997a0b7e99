import { expect, test } from 'vitest'
import { compareNatural } from './natural-order.ts'

test.each([
  [['']],
  [['', '1', 'a']],
  [['db-2', 'db-10', 'db-10-1', 'db-a']],
  [['a', 'a1', 'a01', 'a001', 'a2', 'a10', 'ab', 'b']],
  [['a1b2', 'a1b10', 'a1c1', 'a2b1']],
  [['v1.9.9', 'v1.10.0', 'v99999999999999999999', 'v100000000000000000000']],
])('in order: %j', (texts) => {
  for (const [i, a] of texts.entries())
    for (const [j, b] of texts.entries())
      expect(Math.sign(compareNatural(a, b)), `${a} and ${b}`).toBe(Math.sign(i - j))
})
