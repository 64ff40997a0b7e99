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
