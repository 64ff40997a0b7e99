import { describe, expect, test } from 'vitest'
import { generatedBlock, seeded } from './testing/generated.ts'
import { readLines } from './lines.ts'

const argv = (code: string) =>
  readLines(code).lines.map(({ words }) => words.map(({ text }) => text))

test.each([
  ['a # inside a word', 'kubectl a note=see#5 # so', [['kubectl', 'a', 'note=see#5']]],
  ['an escaped backslash', 'kubectl get \\\\', [['kubectl', 'get', '\\']]],
  [
    'a line that goes on, as Windows saves it',
    'kubectl get \\\r\n  -o name\r\n',
    [['kubectl', 'get', '-o', 'name']],
  ],
  [
    'prompts',
    '$ kubectl get pods\n$ kubectl get nodes',
    [
      ['kubectl', 'get', 'pods'],
      ['kubectl', 'get', 'nodes'],
    ],
  ],
])('%s is read as a shell reads it', (_, code, words) => {
  expect(readLines(code).problems).toEqual([])
  expect(argv(code)).toEqual(words)
})

test('each word has its line and column', () => {
  const [line] = readLines('# first\nkubectl get \\\n  "a b" c', 10).lines
  expect(line?.words.map(({ line, column }) => [line, column])).toEqual([
    [11, 1],
    [11, 9],
    [12, 3],
    [12, 9],
  ])
})

describe('what only a shell could do is a problem at its line', () => {
  test.each([
    ['kubectl get pods -l "app=x', /^a " that is not closed/],
    ["kubectl exec web -- sh -c 'echo hi", /^a ' that is not closed/],
    ['kubectl get pods 2> err', /"2>"/],
    ['kubectl get pods ${NS', /"\$\{"/],
    ['A=$(kubectl get pods', /\$\( that is not closed/],
    ['A=$(kubectl get pods) x', /more behind/],
    ['A=b kubectl get pods', /before a command/],
    ['kubectl\u00a0get pods', /no-break space/],
    ['kubectl get p*', /unquoted \*/],
    ['kubectl get {a,b}', /braces/],
    ['kubectl apply -f ~/a', /home folder/],
    ['kubectl get pods \\ \n -o name', /blank behind/],
    ['kubectl get pods > ../x', /no file of the reader/],
    ['kubectl get pods # so \\', /comment that ends/],
    ['kubectl get $1', /"\$1"/],
    ['kubectl get pods &', /"&"/],
  ])('%j', (code, what) => {
    const { lines, problems } = readLines(`kubectl get nodes\n${code}`)
    expect(problems[0]).toMatchObject({ line: 2, what: expect.stringMatching(what) })
    expect(lines[0]?.words).toHaveLength(3)
  })

  test('what has no prompt among prompts is output', () => {
    const { problems } = readLines('$ kubectl apply -f a.yaml\npod/x created\npod/y created')
    expect(problems).toMatchObject([{ line: 2, mend: expect.stringContaining('```text output') }])
  })
})

test.each([
  ['lines that go on', 'kubectl \\\n'.repeat(20_000)],
  ['blanks', `kubectl${' '.repeat(40_000)}a`],
  ['quotes', `kubectl ${'\'a\'"b"'.repeat(20_000)}`],
  ['open quotes', 'kubectl "\n'.repeat(20_000)],
  ['dollars', '$('.repeat(20_000)],
])('%s take time in proportion', (_, code) => {
  const start = performance.now()
  readLines(code)
  expect(performance.now() - start).toBeLessThan(1000)
})

test('no generated block makes it throw', () => {
  const random = seeded(11)
  for (let count = 0; count < 20_000; count++) readLines(generatedBlock(random))
})
