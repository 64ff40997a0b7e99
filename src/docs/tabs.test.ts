import { expect, test } from 'vitest'
import { readPage } from './read-page.ts'
import { readTabs, type TabsNode } from './tabs.ts'

const read = (...lines: string[]) => readPage('docs/labs/a.md', lines.join('\n'))
const wrong = (...lines: string[]) =>
  read(...lines).problems.map(({ place, what, mend }) => `${place.line} ${what} | ${mend}`)
const name = 'Begin each tab with its name in bold, in a paragraph of its own: **Linux**.'

test('a page has the snippets of all its tabs, in their order and with their lines', () => {
  const { page, problems } = read(
    ':::tabs{sync="os"}',
    '',
    '**macOS**',
    '',
    '```bash skip="installs"',
    'brew install kind',
    '```',
    '',
    '**Linux**',
    '',
    'Ask:',
    '',
    '```bash scenario="a"',
    'kind version',
    '```',
    '',
    '```text output',
    'kind v1',
    '```',
    '',
    '**Windows**',
    '',
    '```powershell skip="installs"',
    'winget install Kubernetes.kind',
    '```',
    '',
    ':::',
    '',
    '```bash scenario="a"',
    'kubectl version',
    '```',
  )
  expect(problems).toEqual([])
  expect(page.items).toMatchObject([
    { place: { line: 5 }, language: 'bash', attributes: { skip: 'installs' } },
    { place: { line: 13 }, language: 'bash', output: { place: { line: 17 }, text: 'kind v1' } },
    { place: { line: 23 }, language: 'file', attributes: { skip: 'installs' } },
    { place: { line: 29 }, code: 'kubectl version' },
  ])
})

test.each([
  [
    'with no name in bold',
    [':::tabs', '', '```bash skip="a"', 'x', '```', '', ':::'],
    [`3 tabs with text before the first tab | ${name}`],
  ],
  ['that are empty', [':::tabs', ':::'], [`1 tabs with fewer than two tabs | ${name}`]],
  [
    'of one tab, since bold words in a sentence name none',
    [':::tabs', '**Linux**', '', 'On **macOS** too.', ':::'],
    [`1 tabs with fewer than two tabs | ${name}`],
  ],
  [
    'of which two have the same name, and one holds nothing',
    [':::tabs', '**Linux**', '', 'a', '', '**Linux**', ':::'],
    [
      '6 tab "Linux" is there already | Give each tab a name of its own.',
      '1 tab "Linux" is empty | Write what it holds under it.',
    ],
  ],
  [
    'within tabs',
    [
      '::::tabs',
      '**A**',
      '',
      'a',
      '',
      '**B**',
      '',
      ':::tabs',
      '**C**',
      '',
      'c',
      '',
      '**D**',
      '',
      'd',
      ':::',
      '::::',
    ],
    ['8 tabs within tabs | Put them under one another.'],
  ],
  [
    'with a misspelt attribute',
    [':::tabs{snyc="os"}', '**A**', '', 'a', '', '**B**', '', 'b', ':::'],
    ['1 attribute snyc is not known | Known is sync="…".'],
  ],
])('tabs %s are named with their line and the mend', (_, lines, problems) => {
  expect(wrong(...lines)).toEqual(problems)
})

test.each([
  [[':::tbas', 'x', ':::'], '1 directive :::tbas is not known | Did you mean :::tabs?'],
  [
    ['', ':::carousel-of-images', 'x', ':::'],
    '2 directive :::carousel-of-images is not known | Known are :::outcomes, :::quiz, :::solution, :::showcase, :::tabs, :::note, :::tip, :::caution, :::danger.',
  ],
  [['::tabs'], '1 directive ::tabs is not known | Write :::name … ::: around it.'],
])('%j is no directive', (lines, problem) => {
  expect(wrong(...lines)).toEqual([problem])
})

test('a tab may hold an aside', () => {
  const aside = [':::note', 'b', ':::']
  expect(wrong('::::tabs', '**A**', '', ...aside, '', '**B**', '', 'b', '::::')).toEqual([])
})

test('a colon in a sentence is none, and an aside is one', () => {
  expect(wrong('Port 8080:http and a:b.', '', ':::note', 'x', ':::')).toEqual([])
})

test('what a command above the tabs prints does not stand in or after them', () => {
  const lines = ['```bash scenario="a"', 'kind version', '```']
  const output = ['```text output', 'x', '```']
  const tabs = (...last: string[]) => [':::tabs', '**A**', '', 'a', '', '**B**', '', ...last, ':::']
  const follows = expect.stringContaining('output follows no commands')
  expect(wrong(...lines, ...tabs(...output))).toEqual([follows])
  expect(wrong(...tabs(...lines), ...output)).toEqual([follows])
})

const text = (value: string): TabsNode => ({ type: 'text', value })
const bold = (...children: TabsNode[]): TabsNode => ({
  type: 'paragraph',
  children: [{ type: 'strong', children }],
})
const labels = (...children: TabsNode[]) =>
  readTabs({ type: 'containerDirective', name: 'tabs', children }).tabs.map(({ label }) => label)

test.each<[string, TabsNode, string[]]>([
  ['a word', bold(text('Linux')), ['Linux']],
  ['words with blanks around them', bold(text(' Linux ')), ['Linux']],
  ['words with code', bold(text('On '), { type: 'inlineCode', value: 'arm' }), ['On arm']],
  ['words within words', bold({ type: 'emphasis', children: [text('Linux')] }), ['Linux']],
  ['words with an empty line', bold(text('Linux'), { type: 'break' }), ['Linux']],
  ['nothing', bold(), ['']],
  ['nothing at all', { type: 'paragraph', children: [{ type: 'strong' }] }, ['']],
  ['a bold heading', { ...bold(text('Linux')), type: 'heading' }, []],
  ['an empty paragraph', { type: 'paragraph', children: [] }, []],
])('%s as the name of a tab', (_, child, names) => {
  expect(labels(child)).toEqual(names)
})

test('tabs of nothing are fewer than two, and another directive of the name is none', () => {
  const whats = (node: object) =>
    readTabs({ type: 'containerDirective', name: 'tabs', ...node }).faults.map(({ what }) => what)
  expect(whats({})).toEqual(['tabs with fewer than two tabs'])
  const named = { type: 'paragraph', children: [{ type: 'textDirective', name: 'tabs' }] }
  const children = [bold(text('a')), named, bold(text('b')), named]
  expect(whats({ children })).toEqual([])
})
