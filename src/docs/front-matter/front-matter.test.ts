import { describe, expect, test } from 'vitest'
import { frontMatter, wrongLinks } from './front-matter.ts'

const top = (...lines: string[]) => frontMatter(['---', ...lines, '---', 'Text: <b>'].join('\n'))
const wrong = (...lines: string[]) =>
  top(...lines).problems.map(({ line, what, mend }) => `${line} ${what} | ${mend}`)

test('a page says its title, what it is about, and where it stands', () => {
  expect(top('title: A', 'description: B', 'sidebar:', '  order: 3')).toEqual({
    title: 'A',
    description: 'B',
    order: 3,
    html: [],
    problems: [],
  })
  expect(top('title: A')).toEqual({ title: 'A', html: [], problems: [] })
})

test('what is not of its kind is not taken', () => {
  const { problems, ...read } = top('title: 1', 'description: 2', 'sidebar: {order: x}')
  expect(read).toEqual({ html: [] })
  expect(problems).toHaveLength(3)
})

describe('what is wrong is said at its line, with the mend', () => {
  test.each<[string, string, number, string, string?]>([
    [
      'no start',
      'title: A\n',
      1,
      'page has no front matter',
      'Begin it with ---, title: … and ---.',
    ],
    ['a start that is longer', '----\ntitle: A\n---\n', 1, 'page has no front matter'],
    ['no end', '---\ntitle: A\n', 1, 'front matter has no end', 'Write --- under it.'],
    ['nothing', '---\n---\n', 1, 'page has no title', 'Write title: … in it.'],
    ['no map', '---\n- a\n---\n', 1, 'page has no title', 'Write title: … in it.'],
    ['no title', '---\ndescription: A\n---\n', 2, 'page has no title', 'Write title: … in it.'],
  ])('%s', (_, source, line, what, mend) => {
    const { problems, ...read } = frontMatter(source)
    expect(problems).toMatchObject([{ line, what, ...(mend && { mend }) }])
    expect(read.html).toEqual([])
  })

  test.each<[string[], string]>([
    [['tital: A'], '2 front matter: tital is not known | Did you mean title?'],
    [
      ['zzzzzzzz: A'],
      '2 front matter: zzzzzzzz is not known | Known are title, description, tableOfContents, template, hero, banner, lastUpdated, prev, next, pagefind, draft, sidebar.',
    ],
    [['description: 1'], '2 front matter: description is no text | Put it in quotes.'],
    [['description: ""'], '2 front matter: description is no text | Put it in quotes.'],
    [['template: true'], '2 front matter: template is no text | Put it in quotes.'],
    [['hero: a'], '2 front matter: hero is no map | Write a map.'],
    [['banner: []'], '2 front matter: banner is no map | Write a map.'],
    [['sidebar: 3'], '2 front matter: sidebar is no map | Write a map.'],
    [['pagefind: 1'], '2 front matter: pagefind is no yes or no | Write a yes or no.'],
    [['draft: "yes"'], '2 front matter: draft is no yes or no | Write a yes or no.'],
    [
      ['sidebar:', '  hidden: 1'],
      '3 front matter: sidebar.hidden is no yes or no | Write a yes or no.',
    ],
    [['sidebar:', '  label: 1'], '3 front matter: sidebar.label is no text | Put it in quotes.'],
    [['sidebar:', '  order: "1"'], '3 front matter: sidebar.order is no number | Write a number.'],
    [
      ['sidebar:', '  ordre: 1'],
      '3 front matter: sidebar.ordre is not known | Did you mean order?',
    ],
    [
      ['sidebar:', '  attrs: {}'],
      '3 front matter: sidebar.attrs is not known | Known are label, order, hidden, badge.',
    ],
    [['hero:', '  title: 1'], '3 front matter: hero.title is no text | Put it in quotes.'],
    [['hero:', '  tagline: 1'], '3 front matter: hero.tagline is no text | Put it in quotes.'],
    [['hero:', '  actions: {}'], '3 front matter: hero.actions is no list | Write a list.'],
    [['hero:', '  tagine: a'], '3 front matter: hero.tagine is not known | Did you mean tagline?'],
    [
      ['constructor: a'],
      '2 front matter: constructor is not known | Known are title, description, tableOfContents, template, hero, banner, lastUpdated, prev, next, pagefind, draft, sidebar.',
    ],
    [
      ['next: {label: a, link: "javascript:x"}'],
      '1 front matter: a link to "javascript:x" | Link a page, or an https:// address as it is read.',
    ],
    [
      ['draft: false', 'draft: true'],
      '3 front matter: key "draft" already set in map | Mend the line: https://starlight.astro.build/reference/frontmatter/',
    ],
  ])('%j', (lines, problem) => {
    expect(wrong(...lines, 'title: A')).toEqual([problem])
  })

  const reference = 'Mend the line: https://starlight.astro.build/reference/frontmatter/'
  test.each([
    ['title: Pods: a start', 'Put it in quotes, for its colon: title: "Pods: a start"'],
    ['title: A "b": c', 'Put it in quotes, for its colon: title: "A \\"b\\": c"'],
    ['title: "Pods": a start', reference],
    ['title: [a', reference],
    ['a b: c: d', reference],
  ])('a line that cannot be read, with what mends it: %s', (line, mend) => {
    expect(wrong(line)).toEqual([expect.stringMatching(/^2 front matter: ./) as string])
    expect(wrong(line).join()).toContain(` | ${mend}`)
  })

  test('YAML that cannot be read, and nothing else', () => {
    expect(wrong('title: [')).toEqual([
      expect.stringMatching(/^\d front matter: .* \| Mend the line: /) as string,
    ])
  })
})

test.each([
  [['tableOfContents: false']],
  [['lastUpdated: 2026-01-02', 'prev: false', 'next: {label: a, link: /theory/pod/}']],
  [['pagefind: false', 'draft: true', 'template: splash']],
  [['hero: {title: a, tagline: b, actions: [{text: a, link: https://kubernetes.io/}]}']],
  [['sidebar: {label: a, order: 1, hidden: true, badge: new}', 'banner: {content: a}']],
])('nothing is wrong with %j', (lines) => {
  expect(wrong('title: A', ...lines)).toEqual([])
})

test('HTML in it is found, at its line of the page', () => {
  expect(top('title: A', 'banner:', '  content: "<b>"').html).toEqual([4])
  expect(top('title: "<b>"', 'description: <i>').html).toEqual([2, 3])
  expect(top('hero:', '  actions:', '    - text: a', '    - text: <b>').html).toEqual([5])
  expect(top('hero:', '  "<b>": a', 'title: A').html).toEqual([3])
  expect(top('prev:', 'draft: true', 'sidebar: {order: 1}', 'title: A').html).toEqual([])
})

test.each<[unknown, string[]]>([
  ['javascript:x', []],
  [null, []],
  [{ link: 'javascript:x' }, ['javascript:x']],
  [{ link: 'https://kubernetes.io/' }, []],
  [{ link: 1 }, ['1']],
  [{ url: 'javascript:x' }, []],
  [{ a: [{ b: { link: 'javascript:x' } }, { link: 'data:y' }] }, ['javascript:x', 'data:y']],
])('of %j, links that lead to no page are %j', (value, expected) => {
  expect(wrongLinks(value)).toEqual(expected)
})

const mends = (...lines: string[]) =>
  top(...lines).problems.map(({ line, mend }) => `${line} ${mend}`)

test('a text with a colon is put into quotes, at its line', () => {
  expect(mends('title: A Pod: one', 'description: a')[0]).toBe(
    '2 Put it in quotes, for its colon: title: "A Pod: one"',
  )
  expect(mends('title: a', 'description: Say "no": why')[0]).toBe(
    '3 Put it in quotes, for its colon: description: "Say \\"no\\": why"',
  )
  expect(mends('title: "A Pod: one"')).toEqual([])
})

test('what else cannot be read leads to what may stand there', () => {
  expect(mends('title: [a')[0]).toContain('https://starlight.astro.build/reference/frontmatter/')
})
