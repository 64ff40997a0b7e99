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

test.each([
  ['- Three Pods are **ready**.', 'Three Pods are ready.'],
  ['* The [Pod](https://kubernetes.io) `my_app` _runs_.', 'The Pod my_app runs.'],
])('%s is the sentence %s', (markdown, sentence) => {
  expect(sentenceOf(markdown)).toBe(sentence)
})
