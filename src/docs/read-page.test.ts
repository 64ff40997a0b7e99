import { describe, expect, test } from 'vitest'
import { readPage, sentenceOf } from './read-page.ts'

const read = (...lines: string[]) => readPage('docs/theory/pod.md', lines.join('\n'))
const wrong = (...lines: string[]) =>
  read(...lines).problems.map(({ place, what, mend }) => `${place.line} ${what} | ${mend}`)

describe('a page', () => {
  test('gives its title, snippets and outcomes in order, with their lines', () => {
    const { page, problems } = read(
      '---',
      'title: "The Pod"',
      '---',
      '… a sentence with an ellipsis before everything …',
      '',
      '```yaml title="pod.yaml" scenario="a-pod" {2-3}',
      'kind: Pod',
      '```',
      '',
      '> ```bash scenario="a-pod"',
      '> kubectl get pods',
      '> ```',
      '> ```text output',
      '> my-app',
      '> ```',
      '',
      ':::outcomes{scenario="a-pod"}',
      '- It *runs* and `answers` on [port 8000](https://example.com).',
      '- Nothing',
      '  brings it back.',
      ':::',
    )
    expect(problems).toEqual([])
    expect(page.title).toBe('The Pod')
    expect(page.items).toMatchObject([
      { type: 'snippet', place: { line: 6 }, language: 'yaml', code: 'kind: Pod' },
      {
        place: { line: 10 },
        language: 'bash',
        attributes: { scenario: 'a-pod' },
        output: { place: { line: 13 }, text: 'my-app' },
      },
      { type: 'outcome', place: { line: 18 }, sentence: 'It runs and answers on port 8000.' },
      { type: 'outcome', place: { line: 19 }, sentence: 'Nothing brings it back.' },
    ])
  })

  test('has the versions of src/versions.ts in its snippets', () => {
    const { page } = read('```yaml scenario="a"', 'image: nginx:{{nginx}}', '```')
    expect(page.items[0]).toMatchObject({ code: expect.stringMatching(/^image: nginx:\d/) })
  })

  test.each([
    ['a block of another language', ['```ts', 'x', '```']],
    ['text that is no output', ['```text', 'x', '```']],
    ['a diagram', ['```mermaid', 'graph', '```']],
  ])('has no snippet in %s', (_, lines) => {
    expect(read(...lines).page.items).toEqual([])
  })
})

const html = (line: number) =>
  `${line} a page has no HTML of its own | Write it in Markdown, or between backticks.`

describe('what is wrong with a page is said with its line and the mend', () => {
  test.each([
    [
      'a misspelt attribute',
      ['```yaml scenaro="a"', 'x: 1', '```'],
      '1 attribute scenaro is not known | Did you mean scenario?',
    ],
    [
      'a skip without a reason',
      ['```bash skip', 'x', '```'],
      '1 skip has no reason | Write skip="why it cannot run".',
    ],
    [
      'an empty title',
      ['```yaml title=""', 'x: 1', '```'],
      '1 title has no value | Write title="…".',
    ],
    [
      'output that follows a paragraph',
      ['```bash scenario="a"', 'kubectl get pods', '```', 'So:', '', '```text output', 'x', '```'],
      '6 output follows no commands | Put it right after the ```bash block that prints it.',
    ],
    [
      'outcomes of no scenario',
      [':::outcomes', '- It runs.', ':::'],
      '1 outcomes of no scenario | Write :::outcomes{scenario="…"}.',
    ],
    [
      'outcomes with another attribute',
      [':::outcomes{scenario="a" off="Docker"}', '- It runs.', ':::'],
      '1 outcomes have no off | They have scenario="…" and of="…", whose they are.',
    ],
    [
      'outcomes that are no list',
      [':::outcomes{scenario="a"}', 'It runs.', ':::'],
      '1 outcomes without a list | Write one sentence a line, each behind "- ".',
    ],
    [
      'a version that nobody set',
      ['ä é … ok', '', 'Kubernetes {{kubernets}}'],
      '3 {{kubernets}} is not in src/versions.ts | Use one of its names, or add it there.',
    ],
    ['a script', ['Text', '', '<script>x()</script>'], html(3)],
    ['a script in a list', ['- one', '', '  <script>x()</script>'], html(3)],
    ['a style in an outcome', [':::outcomes{scenario="a"}', '- It <style>runs.', ':::'], html(2)],
    ['an image with a handler', ['See <img src=x onerror=x()> there.'], html(1)],
    ['an image in a heading', ['# A <img src=x>'], html(1)],
    ['an image in a table', ['| a |', '| - |', '| <img src=x> |'], html(3)],
    ['an image in a link', ['[<img src=x>](a.md)'], html(1)],
    ['a tagline', ['---', 'title: A', 'hero:', '  tagline: "\\x3cscript>"', '---'], html(4)],
    ['a comment', ['<!-- x -->'], html(1)],
    ['two tags in a line', ['A <b>b</b>'], html(1)],
    [
      'a name that is none',
      ['```bash scenario="A b"', 'x', '```'],
      '1 scenario "A b" is no name | Name it in small letters, digits and -, 40 at most.',
    ],
    [
      'a name of outcomes that is none',
      ['', ':::outcomes{scenario="-a"}', '- It runs.', ':::'],
      '2 scenario "-a" is no name | Name it in small letters, digits and -, 40 at most.',
    ],
    [
      'output that is whatever is printed',
      ['```bash scenario="a"', 'x', '```', '```text output', '…', '```'],
      '4 output that is whatever is printed | Show what a reader will see, beside …',
    ],
    [
      'output that follows a manifest',
      ['```yaml scenario="a"', 'x: 1', '```', '```text output', 'x', '```'],
      '4 output follows no commands | Put it right after the ```bash block that prints it.',
    ],
    [
      'output that follows output',
      [
        '```bash scenario="a"',
        'x',
        '```',
        ...['x', 'y'].flatMap((line) => ['```text output', line, '```']),
      ],
      '7 output follows no commands | Put it right after the ```bash block that prints it.',
    ],
    [
      'output that follows outcomes',
      [
        ...['```bash scenario="a"', 'x', '```', ':::outcomes{scenario="a"}', '- It runs.', ':::'],
        ...['```text output', 'x', '```'],
      ],
      '7 output follows no commands | Put it right after the ```bash block that prints it.',
    ],
    [
      'output that follows a heading',
      ['```bash scenario="a"', 'x', '```', '# A', '```text output', 'x', '```'],
      '5 output follows no commands | Put it right after the ```bash block that prints it.',
    ],
    [
      'a block of a language that does not run',
      ['```zsh scenario="a"', 'x', '```'],
      '1 a block of language zsh does not run | Write ```bash.',
    ],
    [
      'a character that nobody sees, and nothing else',
      ['a', 'b \u200b', '<b>'],
      '2 a hidden character, U+200B | Remove it.',
    ],
    [
      'what is nested too deeply, and nothing else',
      ['a', `${'> '.repeat(101)}<b>`],
      '2 nested too deeply | Write it with fewer quotes, lists and brackets.',
    ],
    [
      'front matter',
      ['---', 'titl: A', 'title: B', '---'],
      '2 front matter: titl is not known | Did you mean title?',
    ],
    [
      'a link',
      ['', '[a](javascript:x)'],
      '2 a link to "javascript:x" | Link a page, or an https:// address as it is read.',
    ],
  ])('%s', (_, lines, problem) => {
    expect(wrong(...lines)).toEqual([problem])
  })

  test.each([
    ['a tag as code in a sentence', ['A tag is `<script>`.']],
    ['a tag in a block of code', ['```html', '<script>x()</script>', '```']],
    ['an address', ['See <https://kubernetes.io>.']],
    ['frontmatter without a tag', ['---', 'title: A > b', '---']],
    ['numbers that are compared', ['1 < 2, and 3 > 2']],
  ])('nothing is wrong with %s', (_, lines) => {
    expect(wrong(...lines)).toEqual([])
  })
})

test('an attribute that is wrong is said once, and its block is a snippet all the same', () => {
  const { page, problems } = read('```bash scenario="a" x y', 'kubectl get pods', '```')
  expect(problems).toHaveLength(2)
  expect(page.items).toEqual([
    {
      type: 'snippet',
      place: { file: 'docs/theory/pod.md', line: 1 },
      language: 'bash',
      code: 'kubectl get pods',
      attributes: { scenario: 'a' },
    },
  ])
})

test('a page says its title and its place; one without is called by its file', () => {
  const { page } = read('---', 'title: A', 'sidebar: {order: 2}', '---')
  expect(page).toStrictEqual({ file: 'docs/theory/pod.md', title: 'A', order: 2, items: [] })
  expect(read('Text.').page).toStrictEqual({
    file: 'docs/theory/pod.md',
    title: 'docs/theory/pod.md',
    items: [],
  })
})

test.each([
  ['\r\n', ''],
  ['\r', ''],
  ['\n', '\ufeff'],
])('lines may end in %j, and a mark of order %j may come first', (end, mark) => {
  const lines = ['---', 'title: A', '---', '```bash scenario="a"', 'x', 'y', '```', '{{nobody}}']
  const { page, problems } = readPage('docs/a.md', mark + lines.join(end))
  expect(page.title).toBe('A')
  expect(page.items).toMatchObject([{ code: 'x\ny', place: { line: 4 } }])
  expect(problems.map(({ place }) => place.line)).toEqual([8])
})

test.each(['a', 'a-b', 'a1', 'a'.repeat(40)])('a scenario may be named %s', (name) => {
  const { page, problems } = read(
    ...['```bash scenario="' + name + '"', 'x', '```'],
    ...[`:::outcomes{scenario="${name}"}`, '- It runs.', ':::'],
  )
  expect(problems).toEqual([])
  expect(page.items).toHaveLength(2)
})

test('outcomes are the items of all their lists, and no other words', () => {
  const { page } = read(
    ':::outcomes{scenario="a"}',
    'These:',
    '',
    '- One.',
    '',
    'and',
    '',
    '- Two',
    '  of {{kubernetes}}.',
    ':::',
  )
  expect(page.items).toMatchObject([
    { place: { line: 4 }, scenario: 'a', sentence: 'One.' },
    { place: { line: 8 }, sentence: expect.stringMatching(/^Two of v?\d[\d.]*\.$/) as string },
  ])
})

describe('outcomes that nothing ends take in the rest of the page', () => {
  const open = [':::outcomes{scenario="a"}', '- It runs.', '']
  const problem = (line: number) =>
    `1 outcomes do not end before line ${line} | End them with ::: on a line of its own, behind their list.`

  test.each<[string, string[]]>([
    ['a heading', ['Words.', '', '# A']],
    ['a block of code', ['Words.', '', '```bash scenario="a"', 'x', '```']],
    ['a directive', ['Words.', '', ':::note', 'x', ':::']],
  ])('which is said where that has %s', (_, rest) => {
    expect(wrong(...open, ...rest)).toEqual([problem(6)])
  })

  test('and is read all the same', () => {
    const { page } = read(...open, '```bash scenario="a"', 'x', '```')
    expect(page.items).toMatchObject([{ sentence: 'It runs.' }, { code: 'x' }])
    expect(wrong(...open, '# A', '', ':::tbas', 'x', ':::')).toEqual([
      problem(4),
      '6 directive :::tbas is not known | Did you mean :::tabs?',
    ])
  })

  test('but for words, which may stand beside their list', () => {
    expect(wrong(...open, 'Words.')).toEqual([])
  })
})

const commands = ['```bash scenario="a"', 'x', '```']
const output = ['```text output', 'y', '```']
const within = (sign: string, [first, ...rest]: string[]) => [
  sign + first,
  ...rest.map((line) => (sign === '> ' ? sign : '  ') + line),
]
test.each([
  ['right behind the commands', [...commands, ...output]],
  ['in a quote behind them', [...commands, '', ...within('> ', output)]],
  ['in a list behind them', [...commands, '', ...within('- ', output)]],
  ['behind a quote that has them', [...within('> ', commands), '', ...output]],
  ['behind a list that has them', [...within('- ', commands), '', ...output]],
])('output may stand %s', (_, lines) => {
  const { page, problems } = read(...lines)
  expect(problems).toEqual([])
  expect(page.items).toMatchObject([{ output: { text: 'y' } }])
})

test.each([['…', 'a'], ['a', '…'], ['a …'], ['']])('output may be %j, %j', (...shown) => {
  expect(wrong(...commands, '```text output', ...shown, '```')).toEqual([])
})

test('commands and their output may stand in an item of a list', () => {
  const { page, problems } = read(
    ...['- Ask:', '', '  ```bash scenario="a"', '  x', '  ```', ''],
    ...['  ```text output', '  {{kubernetes}}', '  ```'],
  )
  expect(problems).toEqual([])
  expect(page.items).toMatchObject([
    { output: { place: { line: 7 }, text: expect.stringMatching(/^v?\d/) as string } },
  ])
})

test.each([
  ['- Three Pods are **ready**.', 'Three Pods are ready.'],
  ['+  A [link](a(b)c.md) and [another](x).', 'A link and another.'],
  ['  - A *b* [c] snake_case_name _d_.', 'A b [c] snake_case_name d.'],
  ['1 - 2 `a  b`\n   c ', '1 - 2 a b c'],
  ['- A [link](a(bc)d.md).', 'A link.'],
  ['no bullet', 'no bullet'],
  ['* The [Pod](https://kubernetes.io) `my_app` _runs_.', 'The Pod my_app runs.'],
])('%s is the sentence %s', (markdown, sentence) => {
  expect(sentenceOf(markdown)).toBe(sentence)
})

test('what stands in a solution is read like the rest of the page', () => {
  const { page, problems } = readPage(
    'docs/a.md',
    [
      '::::solution',
      '',
      '```bash scenario="a"',
      'kubectl get pods',
      '```',
      '',
      ':::outcomes{scenario="a"}',
      '',
      '- It holds.',
      '',
      ':::',
      '',
      '::::',
      '',
      '```bash scenario="a"',
      'kubectl get nodes',
      '```',
    ].join('\n'),
  )
  expect(problems).toEqual([])
  expect(page.items.map(({ type, place }) => `${type} ${place.line}`)).toEqual([
    'snippet 3',
    'outcome 9',
    'snippet 15',
  ])
})

test('outcomes may be those of another part, and say so', () => {
  const { problems } = readPage(
    'docs/a.md',
    ':::outcomes{scenario="a" of="Docker"}\n\n- It runs.\n\n:::\n',
  )
  expect(problems).toEqual([])
})

test('only a container holds outcomes', () => {
  const whats = readPage('docs/a.md', 'Words :outcomes[x]{scenario="a"} here.\n').problems.map(
    ({ what }) => what,
  )
  expect(whats).not.toContain('outcomes without a list')
})

test('a block within an outcome is a block of the page', () => {
  const { page } = readPage(
    'docs/a.md',
    ':::outcomes{scenario="a"}\n\n- It runs.\n\n  ```bash scenario="a"\n  x\n  ```\n\n:::\n',
  )
  expect(page.items).toMatchObject([{ type: 'outcome' }, { language: 'bash', code: 'x' }])
})
