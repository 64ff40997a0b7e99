import { expect, test } from 'vitest'
import { isNamed } from './file-name.ts'

test.each([
  ['a.yaml', 'a.yaml', true],
  ['a.yaml', './a.yaml', true],
  ['web/a.yaml', 'web', true],
  ['web/a.yaml', 'web/', true],
  ['web/a.yaml', './web/', true],
  ['web/a.yaml', '.', true],
  ['web/a.yaml', './', true],
  ['Web/A.yaml', 'web', true],
  ['web/a.yaml', 'WEB/a.yaml', true],
  ['website/a.yaml', 'web', false],
  ['a/web/a.yaml', 'web', false],
  ['a.yaml', 'b.yaml', false],
  ['a.yaml', 'x./a.yaml', false],
  ['web./a.yaml', 'web./a.yaml', true],
  ['web/b', 'web/b/c', false],
])('of %s, -f %s means it: %s', (title, name, is) => {
  expect(isNamed(title, name)).toBe(is)
})
