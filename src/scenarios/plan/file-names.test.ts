import { expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import { plan } from './plan.ts'

const file = (scenario: string, replicas: number, more = '') => [
  `\`\`\`yaml title="app.yaml" scenario="${scenario}" ${more}`,
  `{kind: Deployment, apiVersion: apps/v1, metadata: {name: app}, spec: {replicas: ${replicas}}}`,
  '```',
]
const change = (scenario: string) => [
  `\`\`\`yaml in="app.yaml" at="spec" change scenario="${scenario}"`,
  'replicas: 9',
  '```',
]
const run = (scenario: string, line: string) => [`\`\`\`bash scenario="${scenario}"`, line, '```']
const apply = (scenario: string) => run(scenario, 'kubectl apply -f app.yaml')

const written = 'kubectl get pod a -o yaml > app.yaml'
const part = (scenario: string, title = 'app.yaml') => [
  `\`\`\`yaml in="${title}" scenario="${scenario}"`,
  'kind: Deployment',
  '```',
]
const other = (scenario: string) =>
  file(scenario, 1).map((line) => line.replace('app.yaml', 'other.yaml'))

const taken =
  'title "app.yaml" is taken: a reader has the file of line 1 under that name | Give it a title of its own, or write replaces and say on the page that it is replaced.'
const replaced =
  'app.yaml is another file here: the block at line 7 has replaced it | Give the block at line 7 a title of its own.'

test.each<[string, string[], string[]]>([
  ['one file of one scenario', [...file('a', 1), ...apply('a'), ...change('a'), ...apply('a')], []],
  [
    'another file of that name, of another scenario',
    [...file('a', 1), ...apply('a'), ...file('b', 2), ...apply('b')],
    [`7 ${taken}`],
  ],
  [
    'another file of that name, of the same scenario',
    [...file('a', 1), ...apply('a'), ...file('a', 2), ...apply('a')],
    [`7 ${taken}`],
  ],
  [
    'the same text for two scenarios',
    [...file('a', 1), ...apply('a'), ...file('b', 1), ...apply('b')],
    [],
  ],
  [
    'a file that is replaced, and the page says so',
    [...file('a', 1), ...apply('a'), ...file('b', 2, 'replaces'), ...apply('b')],
    [],
  ],
  [
    'a change of the file that was replaced',
    [...file('a', 1), ...apply('a'), ...file('b', 2, 'replaces'), ...apply('b'), ...change('a')],
    [`13 ${replaced}`],
  ],
  [
    'a command that means the file that was replaced',
    [
      ...file('a', 1),
      ...apply('a'),
      ...file('b', 2, 'replaces'),
      ...apply('b'),
      ...run('a', 'kubectl delete -f app.yaml'),
    ],
    [`14 ${replaced}`],
  ],
  [
    'a command that means the folder of the file that was replaced',
    [
      ...file('a', 1),
      ...apply('a'),
      ...file('b', 2, 'replaces'),
      ...apply('b'),
      ...run('a', 'kubectl delete -f .'),
    ],
    [`14 ${replaced}`],
  ],
  [
    'a part of the file that was replaced',
    [...file('a', 1), ...apply('a'), ...file('b', 2, 'replaces'), ...apply('b'), ...part('a')],
    [`13 ${replaced}`],
  ],
  [
    'what has nothing to do with the file that was replaced',
    [
      ...[...file('a', 1), ...apply('a'), ...file('b', 2, 'replaces'), ...apply('b')],
      ...other('a'),
      ...run('a', 'kubectl delete -f other.yaml'),
      ...part('a', 'other.yaml'),
    ],
    [],
  ],
  [
    'a file that a command writes over one of a block',
    [...file('a', 1), ...apply('a'), ...run('b', written), ...apply('a')],
    [
      '11 app.yaml is another file here: the block at line 7 has replaced it | Give the block at line 7 a title of its own.',
    ],
  ],
  [
    'a file that a command writes, and a block of that name',
    [...run('a', written), ...file('a', 1), ...apply('a')],
    [`4 ${taken}`],
  ],
  [
    'a file that two scenarios write by one command',
    [...run('a', written), ...run('b', written)],
    [],
  ],
  [
    'a file that another scenario writes by another command',
    [...run('a', written), ...run('b', written.replace('pod a', 'pod b')), ...apply('a')],
    [
      '8 app.yaml is another file here: the block at line 4 has replaced it | Give the block at line 4 a title of its own.',
    ],
  ],
])('%s', (_name, lines, expected) => {
  const { page, problems } = readPage('docs/theory/pod.md', lines.join('\n'))
  expect(problems).toEqual([])
  const planned = plan([page], [], () => {})
  expect(
    planned.problems.map(({ place, what, mend }) => `${place.line} ${what} | ${mend}`),
  ).toEqual(expected)
})

test('two pages may each have a file of that name', () => {
  const pages = ['docs/theory/pod.md', 'docs/theory/service.md'].map((name, index) => {
    const scenario = `s${index}`
    const lines = [...file(scenario, index), ...apply(scenario)]
    return { ...readPage(name, lines.join('\n')).page, title: name }
  })
  expect(plan(pages, [], () => {}).problems).toEqual([])
})
