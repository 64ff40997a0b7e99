import { describe, expect, test } from 'vitest'
import { NotSimulated, type Cluster } from '../../cluster/cluster.ts'
import { readPage } from '../../docs/read-page.ts'
import { asReader, inARow } from '../plan/as-reader.ts'
import { plan } from '../plan/plan.ts'
import { runScenario } from './run-scenario.ts'
import { during, scenario, type Scenario } from '../model/scenario.ts'
import type { Run } from '../model/target.ts'

const bash = (name: string, ...lines: string[]) => [
  `\`\`\`bash scenario="${name}"`,
  ...lines,
  '```',
]
const output = (...lines: string[]) => ['```text output', ...lines, '```']
const yaml = (name: string, title: string) => [
  `\`\`\`yaml title="${title}" scenario="${name}"`,
  '{kind: Pod, apiVersion: v1, metadata: {name: p}}',
  '```',
]
const outcome = (name: string, sentence: string) => [
  `:::outcomes{scenario="${name}"}`,
  `- ${sentence}`,
  ':::',
]

/** A page's story as a reader lives it, with a kubectl that makes Pods and takes them away. */
async function lived(
  lines: string[],
  { checks = [], run, next }: { checks?: Scenario[]; run?: Run; next?: string[] } = {},
): Promise<{ results: string[]; files: string[][]; took: (number | undefined)[] }> {
  const read = [readPage('docs/theory/pod.md', lines.join('\n'))]
  if (next) read.push(readPage('docs/theory/service.md', next.join('\n')))
  const files = checks.map((scenario) => ({
    file: `scenarios/${scenario.name}.ts`,
    source: '',
    scenario,
  }))
  const pages = read.map(({ page }) => page)
  const planned = plan(pages, files, () => {})
  expect([...read.flatMap(({ problems }) => problems), ...planned.problems]).toEqual([])
  const pods = new Set(['of-somebody-else'])
  let time = 0
  const cluster = {
    simulated: true,
    now: () => time,
    sleep: async (ms: number) => void (time += ms),
    list: async (kind: string) =>
      kind === 'Pod' ? [...pods].map((name) => ({ metadata: { name } })) : [],
  } as unknown as Cluster
  const folders: string[][] = []
  const kubectl: Run = async ({ argv }, { files, write }) => {
    folders.push(Object.keys(files))
    const [verb, word, name = word as string] = argv
    if (verb === 'run') pods.add(word as string)
    if (verb === 'delete') pods.delete(name)
    if (verb === 'get') write(`${[...pods].sort().join('\n')}\n`, 'stdout')
    return 0
  }
  const results = await runScenario(
    (next ? inARow : asReader)(planned.scenarios)[0]!,
    (name) => checks.find((one) => one.name === name),
    { cluster, run: run ?? kubectl, lacks: ['control plane'], close: async () => {} },
  )
  return {
    files: folders,
    took: results.map(({ milliseconds }) => milliseconds),
    results: results.map(({ line, scenario, verdict, reason, failure }) =>
      [line, scenario, verdict, reason ?? failure?.saw].filter(Boolean).join(' '),
    ),
  }
}

const make = (name: string, pod: string) => bash(name, `kubectl run ${pod} --image=x`)
const clear = (name: string, pod: string) => bash(name, `kubectl delete pod ${pod}`)

describe('a page, as a reader lives it', () => {
  test('has one cluster for all of its scenarios: what one made is in the list of the next', async () => {
    const look = [...bash('b', 'kubectl get pods'), ...output('mine', 'of-somebody-else')]
    const { results } = await lived([...make('a', 'mine'), ...look, ...clear('a', 'mine')])
    expect(results).toEqual([
      '1 a verified',
      '4 b verified',
      '11 a verified',
      '12 theory-pod verified',
    ])
  })

  test('has one folder: a file that one saved is there for the next', async () => {
    const page = [
      ...yaml('a', 'a.yaml'),
      ...bash('a', 'kubectl apply -f a.yaml'),
      ...yaml('b', 'b.yaml'),
      ...bash('b', 'kubectl apply -f b.yaml'),
    ]
    expect((await lived(page)).files).toEqual([['a.yaml'], ['a.yaml', 'b.yaml']])
  })

  test('fails at its end where something is left, and names it', async () => {
    const { results } = await lived([
      ...make('a', 'mine'),
      ...make('b', 'yours'),
      ...clear('a', 'mine'),
    ])
    expect(results.at(-1)).toMatch(/^8 theory-pod failed pod\/yours left for (59|60) s$/)
  })

  test('fails at the end of each page of a row that leaves something', async () => {
    const { results } = await lived(make('a', 'mine'), { next: make('b', 'yours') })
    expect(results.map((line) => line.split(' left')[0])).toEqual([
      '1 a verified',
      '2 in-a-row failed pod/mine',
      '1 b verified',
      '2 in-a-row failed pod/mine, pod/yours',
    ])
  })

  test('says at its end how long that took', async () => {
    const { took } = await lived([...make('a', 'mine'), ...clear('a', 'mine')])
    expect(took.map((one) => typeof one)).toEqual(['number', 'number', 'number'])
  })

  test('goes on with the others where a command of one fails', async () => {
    const run: Run = async ({ argv }) => (argv[1] === 'mine' ? 1 : 0)
    const { results } = await lived(
      [...make('a', 'mine'), ...make('b', 'yours'), ...clear('a', 'mine')],
      { run },
    )
    expect(results).toEqual([
      '1 a failed "kubectl run mine --image=x" ended with status 1',
      '4 b verified',
      '7 a skipped not reached: line 1 failed',
      '8 theory-pod skipped not reached: line 1 failed',
    ])
  })

  test('does not say that nothing is left where one stopped midway for want of a simulation', async () => {
    const run: Run = async ({ argv }) => {
      if (argv[0] === 'label') throw new NotSimulated('no labels here')
      return 0
    }
    const page = [
      ...make('a', 'mine'),
      ...bash('a', 'kubectl label pod mine a=b'),
      ...clear('a', 'mine'),
    ]
    expect((await lived(page, { run })).results.slice(1)).toEqual([
      '4 a not simulated no labels here',
      '7 a not simulated no labels here',
      '8 theory-pod not simulated no labels here',
    ])
  })

  test('nor where that was a manifest which the page has applied', async () => {
    const run: Run = async ({ argv }) => {
      if (argv[0] === 'apply') throw new NotSimulated('no storage')
      return 0
    }
    const page = [...make('b', 'mine'), ...yaml('a', 'a.yaml'), ...clear('b', 'mine')]
    expect((await lived(page, { run })).results.slice(1)).toEqual([
      '4 a not simulated no storage',
      '7 b verified',
      '8 theory-pod not simulated no storage',
    ])
  })

  test('leaves out a scenario that needs what is not there, and tells the others', async () => {
    const checks = [scenario('a', {}, { needs: 'control plane' })]
    const page = [...make('a', 'mine'), ...make('b', 'yours'), ...clear('b', 'yours')]
    expect((await lived(page, { checks })).results).toEqual([
      '1 a not simulated runs on a real cluster only: the simulated control plane is one program',
      '4 b verified',
      '7 b verified',
      '8 theory-pod verified',
    ])
  })

  test('gives each outcome the check of its own scenario, begun before its own commands', async () => {
    const told: string[] = []
    const checkOf = (name: string) =>
      scenario(name, {
        'It runs.': during(
          async () => void told.push(`${name} begins`),
          async () => void told.push(`${name} looks`),
        ),
      })
    const page = [
      ...make('a', 'mine'),
      ...clear('a', 'mine'),
      ...make('b', 'yours'),
      ...outcome('a', 'It runs.'),
      ...clear('b', 'yours'),
      ...outcome('b', 'It runs.'),
    ]
    await lived(page, { checks: [checkOf('a'), checkOf('b')] })
    expect(told).toEqual(['a begins', 'a looks', 'b begins', 'b looks'])
  })

  const get = [
    'kubectl get pods',
    ...['```', ...output('NAME   READY', 'app-7d4b9c6f5d-4xk2m   1/1')].slice(0, -1),
  ]
  /** A kubectl that lists one Pod, under the next of these endings each time. */
  const listing = (endings: string[], seen: string[] = []): Run => {
    let count = 0
    return async ({ argv }, { write }) => {
      seen.push(argv.join(' '))
      if (argv.includes('-o')) write('mine', 'stdout')
      else if (argv[0] === 'get') {
        const name = `app-5c6f8b9d4b-${endings[Math.min(count++, endings.length - 1)]}`
        write(`NAME   READY\n${name}   1/1\n`, 'stdout')
      }
      return 0
    }
  }

  test('keeps variables for all of them', async () => {
    const seen: string[] = []
    const page = [
      ...bash('a', "POD=$(kubectl get pods -o jsonpath='{.items[0].metadata.name}')"),
      ...bash('b', ...get),
      ...bash('a', 'kubectl delete pod $POD'),
    ]
    const { results } = await lived(page, { run: listing(['7rjqx'], seen) })
    expect(results.filter((one) => one.includes('failed'))).toEqual([])
    expect(seen.at(-1)).toBe('delete pod mine')
  })

  test.each([
    ['one Pod under one name', ['7rjqx', '7rjqx'], []],
    ['two Pods under one name', ['7rjqx', 'lz2vn'], ['b failed another output']],
  ])('shows the names of a page in all of its scenarios: %s', async (_, endings, failed) => {
    const page = [...bash('a', ...get), ...make('a', 'more'), ...bash('b', ...get)]
    const { results } = await lived(page, { run: listing(endings) })
    expect(results.flatMap((one) => /b failed another output/.exec(one)?.[0] ?? [])).toEqual(failed)
  })
})
