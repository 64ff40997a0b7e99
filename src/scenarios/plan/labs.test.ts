import { describe, expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import { makesCluster } from './labs.ts'
import { plan } from './plan.ts'
import { scenario, type Scenario } from '../model/scenario.ts'
import { select } from './select.ts'

const block = (story: string, ...lines: string[]) => [
  `\`\`\`bash scenario="${story}"`,
  ...lines,
  '```',
]
const maker = [
  '```yaml title="cluster.yaml" scenario="make-it"',
  'apiVersion: kind.x-k8s.io/v1alpha4',
  'kind: Cluster',
  'name: podium-lab',
  'nodes:',
  '  - role: control-plane',
  '    extraPortMappings: [{ containerPort: 30080, hostPort: 8080, listenAddress: 127.0.0.1 }]',
  '```',
  ...block('make-it', 'kind create cluster --config cluster.yaml'),
]
const within = [...block('use-it', 'kubectl get pods')]
const other = [...block('alone', 'kubectl get pods')]

function planOf(lines: string[], grounds: Record<string, Partial<Scenario>>) {
  const { page } = readPage('docs/labs/a.md', lines.join('\n'))
  const checks = Object.entries(grounds).map(([name, ground]) => ({
    file: `scenarios/${name}.ts`,
    source: '',
    scenario: { ...scenario(name, {}), ...ground },
  }))
  return plan([page], checks, () => {})
}
const make = { 'make-it': { on: 'machine' } } as const
const use = { 'use-it': { within: 'make-it' } }

describe('a scenario within another’s cluster', () => {
  test('has the ports that the cluster opens on the machine', () => {
    const { scenarios, problems } = planOf([...within, ...maker, ...other], { ...make, ...use })
    expect(problems).toEqual([])
    expect(scenarios.map(({ name, ports }) => [name, ports])).toEqual([
      ['use-it', { 8080: 30080 }],
      ['make-it', { 8080: 30080 }],
      ['alone', {}],
    ])
  })

  test.each<[string, string[], Record<string, Partial<Scenario>>, string]>([
    [
      'is misspelt',
      [...maker, ...within],
      { ...make, 'use-it': { within: 'make-its' } },
      'scenario use-it runs within "make-its", which makes no cluster | Name a scenario on the machine that runs kind create cluster: make-it?',
    ],
    [
      'only looks at clusters',
      [...block('make-it', 'kind get clusters'), ...Array(7).fill(''), ...within],
      { ...make, ...use },
      'scenario use-it runs within "make-it", which makes no cluster | Name a scenario on the machine that runs kind create cluster.',
    ],
  ])('that %s is wrong, with line and mend', (_, lines, grounds, problem) => {
    const line = lines.indexOf('```bash scenario="use-it"') + 1
    expect(
      planOf(lines, grounds).problems.map(
        ({ place, what, mend }) => `${place.file}:${place.line} ${what} | ${mend}`,
      ),
    ).toEqual([`docs/labs/a.md:${line} ${problem}`])
  })

  test.each([
    [[], true, ['make-it', 'use-it', 'alone']],
    [['use-it'], true, ['make-it', 'use-it']],
    [['use-it'], false, ['use-it']],
    [['alone'], true, ['alone']],
    [['make-it'], true, ['make-it']],
  ])('of %j, with their makers: %s, these run: %j', (names, makers, chosen) => {
    const planned = planOf([...maker, ...within, ...other], { ...make, ...use })
    const { scenarios } = select(planned, { scenarios: names, pages: [], makers })
    expect(scenarios.map(({ name }) => name)).toEqual(chosen)
  })
})

test.each([
  ['kind create cluster --config cluster.yaml', true],
  ['kind get clusters', false],
  ['kind delete cluster --name lab', false],
  ['kubectl create namespace cluster', false],
])('a scenario on the machine whose command is "%s" makes a cluster: %s', (line, makes) => {
  const { scenarios } = planOf(block('make-it', line), make)
  expect(scenarios.map(makesCluster)).toEqual([makes])
})

test('a scenario that stands on a cluster makes none, whatever it runs', () => {
  const lines = [...maker, ...block('use-it', 'kind create cluster --name other')]
  const { scenarios } = planOf(lines, { ...make, ...use })
  expect(scenarios.map(makesCluster)).toEqual([true, false])
})

describe('the cluster of a story on the machine', () => {
  const config = (title: string, name: string) => [
    `\`\`\`yaml title="${title}" scenario="make-it"`,
    'apiVersion: kind.x-k8s.io/v1alpha4',
    'kind: Cluster',
    ...(name ? [`name: ${name}`] : []),
    '```',
  ]
  const create = (line: string) => block('make-it', line)
  const labOf = (lines: string[], grounds: Record<string, Partial<Scenario>> = make) =>
    planOf(lines, grounds).scenarios.map(({ lab }) => lab)

  test.each<[string, string[], unknown]>([
    [
      'is the one that its file names',
      [...config('a.yaml', 'podium-a'), ...create('kind create cluster --config a.yaml')],
      { cluster: 'podium-a', files: ['a.yaml'] },
    ],
    [
      'has the files of its name alone',
      [...config('a.yaml', ''), ...config('b.yaml', 'podium-b'), ...config('c.yaml', 'podium-c')],
      { cluster: 'podium-b', files: ['b.yaml'] },
    ],
    [
      'is the one that its command names',
      [...create('kind get clusters'), ...create('kind create cluster --name podium-a')],
      { cluster: 'podium-a', files: [] },
    ],
    [
      'is named by its command where its file does not',
      [...config('a.yaml', ''), ...create('kind create cluster --name podium-a')],
      { cluster: 'podium-a', files: [] },
    ],
    ['is none where nothing names it', create('kind create cluster'), undefined],
    ['is none where it is only looked at', create('kind get nodes --name podium-a'), undefined],
    [
      'is no object of another one',
      create('kubectl create deployment a --image=b --name podium-a'),
      undefined,
    ],
    ['is none that the name is missing of', create('kind create cluster --name'), undefined],
  ])('%s', (_, lines, lab) => {
    expect(labOf(lines)).toEqual([lab])
  })

  test('is none of a story that is not there', () => {
    expect(labOf(create('kind create cluster --name podium-a'), {})).toEqual([undefined])
  })

  test('is that of the stories on it as well, but its files are not', () => {
    expect(labOf([...maker, ...within], { ...make, ...use })).toEqual([
      { cluster: 'podium-lab', files: ['cluster.yaml'] },
      { cluster: 'podium-lab', files: [] },
    ])
    const bare = [...block('make-it', 'kind create cluster'), ...within]
    expect(labOf(bare, { ...make, ...use })).toEqual([undefined, undefined])
  })
})

test('a scenario makes a cluster by one of its commands', () => {
  const lines = block('make-it', 'kind get clusters', 'kind create cluster', 'npx create cluster')
  expect(planOf(lines, make).scenarios.map(makesCluster)).toEqual([true])
  const other = block('make-it', 'docker create cluster')
  expect(planOf(other, make).scenarios.map(makesCluster)).toEqual([false])
})
