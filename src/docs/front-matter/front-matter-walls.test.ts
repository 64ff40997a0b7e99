import { expect, test } from 'vitest'
import { ready } from '../../site/frontmatter.ts'
import { readPage } from '../read-page.ts'
import { withoutTop } from '../node/load-pages.ts'

const wrong = (page: string) => [
  ...withoutTop('docs/a.md', page),
  ...readPage('docs/a.md', page).problems,
]
const head = 'head: [{tag: script, content: alert(1)}]'

test.each([
  ['head', `---\ntitle: a\n${head}\n---\n`],
  [
    'head by an alias',
    `---\ntitle: a\ndescription: &h head\n*h : [{tag: script, content: x}]\n---\n`,
  ],
  ['head by a list', `---\ntitle: a\n? [head]\n: [{tag: script, content: x}]\n---\n`],
  ['head by a merge', `---\ntitle: a\n<<: {${head}}\n---\n`],
  ['head behind a carriage return', `---\ntitle: a\r${head}\n---\n`],
  ['TOML', `+++\ntitle="a"\n[[head]]\ntag="script"\ncontent="alert(1)"\n+++\n`],
  ['a line before it', `\n---\ntitle: a\n${head}\n---\n`],
  ['a blank behind its ---', `--- \ntitle: a\n${head}\n---\n`],
  ['a line on its ---', `---title: a\n${head}\n---\n`],
  ['attrs', `---\ntitle: a\nsidebar: {attrs: {onclick: x}}\n---\n`],
  ['another page’s address', `---\ntitle: a\nslug: theory/pod\n---\n`],
  ['another address to edit it', `---\ntitle: a\neditUrl: https://elsewhere.example/\n---\n`],
  ['an image of the machine', `---\ntitle: a\nhero: {image: {file: ../../../a.png}}\n---\n`],
  ['HTML of an image', `---\ntitle: a\nhero: {image: {html: x}}\n---\n`],
  ['a link that runs', `---\ntitle: a\nhero: {actions: [{text: a, link: "javascript:x"}]}\n---\n`],
  ['a next page that runs', `---\ntitle: a\nnext: {label: a, link: "javascript:x"}\n---\n`],
  ['HTML', `---\ntitle: a\nbanner: {content: "\\x3cb>"}\n---\n`],
])('front matter may not have %s', (_, page) => {
  expect(wrong(page)).not.toEqual([])
})

const read = { title: 'a', head: [], editUrl: true, sidebar: { hidden: false, attrs: {} } }
test('what the site itself has read is held once more', () => {
  expect(() => ready(read as never)).not.toThrow()
  expect(ready({ ...read, hero: { actions: [{ link: 'https://kubernetes.io/' }] } })).toBeDefined()
})
test.each([
  [{ head: [{ tag: 'script', content: 'x' }] }],
  [{ sidebar: { attrs: { onclick: 'x' } } }],
  [{ slug: 'theory/pod' }],
  [{ editUrl: 'https://elsewhere.example/' }],
  [{ hero: { actions: [], image: { html: 'x' } } }],
  [{ hero: { actions: [{ link: 'javascript:x' }] } }],
  [{ banner: { content: '<b>' } }],
])('%j does not reach the site', (more) => {
  expect(() => ready({ ...read, ...more } as never)).toThrow('may not have')
})
