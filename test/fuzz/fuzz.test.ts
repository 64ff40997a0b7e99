import { expect, test } from 'vitest'
import { fuzz } from './target.ts'
import { targets } from './targets.ts'

test.each(targets)('$name: nothing that anybody may write makes it throw', (target) => {
  expect(fuzz(target, { first: 1, count: 2000, limit: 10_000 })).toEqual([])
})
