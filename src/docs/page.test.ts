import { expect, test } from 'vitest'
import { pageName } from './page.ts'

test.each([
  ['docs/theory/pod.md', 'theory/pod'],
  ['docs/index.mdx', 'index'],
  ['a/docs/b.md.x', 'a/docs/b.md.x'],
])('%s is the page %s', (file, name) => {
  expect(pageName(file)).toBe(name)
})
