import { expect, test } from 'vitest'
import { addressOf, firstPage, inReadingOrder } from './pages.ts'
import { onSite } from './markdown/links.ts'

test.each([
  ['docs/index.md', '/'],
  ['docs/theory/pod.md', '/theory/pod/'],
  ['docs/labs/index.md', '/labs/'],
])('%s is at %s', (file, address) => {
  expect(addressOf(file)).toBe(address)
})

test.each([
  ['pod.md', '/theory/pod/'],
  ['./pod.md#restarts', '/theory/pod/#restarts'],
  ['../labs/first.md', '/labs/first/'],
  ['../index.md', '/'],
  ['/theory/pod/', '/theory/pod/'],
  ['#here', '#here'],
  ['https://kubernetes.io/docs/x.md', 'https://kubernetes.io/docs/x.md'],
  ['mailto:someone@example.org', 'mailto:someone@example.org'],
])('on a page of the theory %s leads to %s', (url, target) => {
  expect(onSite(url, 'theory')).toBe(target)
})

test('a reader goes through the theory by order, then labs and reference, and starts with the first', () => {
  const page = (file: string, order?: number) => ({
    file: `docs/${file}.md`,
    text: `---\ntitle: The ${file}\n${order === undefined ? '' : `sidebar:\n  order: ${order}\n`}---\n`,
  })
  const pages = [page('index'), page('reference/a'), page('theory/b', 2), page('theory/c', 1)]
  expect(inReadingOrder(pages).map(({ file }) => file)).toEqual([
    'docs/theory/c.md',
    'docs/theory/b.md',
    'docs/reference/a.md',
    'docs/index.md',
  ])
  expect(firstPage(pages)).toEqual({ title: 'The theory/c', href: '/theory/c/' })
})
