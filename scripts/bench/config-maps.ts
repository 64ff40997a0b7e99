import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Cost {
  /** Milliseconds from the command to the prompt. */
  wall: number
  /** Milliseconds of the processor, its children's included. */
  cpu: number
}

const amount = 20
const numbers = Array.from({ length: amount }, (_, index) => index + 1)
const configMap = (number: number) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: map-${number}\ndata:\n  key: value\n`

/**
 * What 20 tests cost that each apply a ConfigMap in a namespace of its own and look at it: the
 * median of `runs`, in Podium on the Kind cluster of the options `cluster`, and in Chainsaw on the
 * same by its `kubeconfig`; undefined where it is not installed. https://kyverno.github.io/chainsaw/
 */
export function measureConfigMaps(
  cluster: string[],
  kubeconfig: string,
  runs: number,
): { podium: Cost; chainsaw: Cost | undefined } {
  const folder = mkdtempSync(join(tmpdir(), 'podium-bench-maps-'))
  try {
    const env = { ...process.env, KUBECONFIG: kubeconfig }
    const runAt = fileURLToPath(new URL('../../test/faults/run-at.ts', import.meta.url))
    // As the command line begins.
    const compiled = new URL('../node/compiled.mjs', import.meta.url).href
    const begin = [process.execPath, '--import', compiled, runAt]
    const podium = [...begin, pages(join(folder, 'podium')), ...cluster]
    const chainsaw = ['chainsaw', 'test', tests(join(folder, 'chainsaw')), '--no-color']
    const isThere = !spawnSync('chainsaw', ['version']).error
    return {
      podium: median(podium, env, runs),
      chainsaw: isThere ? median(chainsaw, env, runs) : undefined,
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function pages(root: string): string {
  for (const name of ['docs', 'scenarios']) mkdirSync(join(root, name), { recursive: true })
  const model = new URL('../../src/scenarios/model/scenario.ts', import.meta.url).href
  const sentence = 'The ConfigMap holds its key.'
  const blocks = numbers.map(
    (number) =>
      `\`\`\`yaml title="map-${number}.yaml" scenario="map-${number}"\n${configMap(number)}\`\`\`\n\n` +
      `:::outcomes{scenario="map-${number}"}\n\n- ${sentence}\n\n:::\n`,
  )
  const head = '---\ntitle: Maps\ndescription: Twenty ConfigMaps.\n---\n'
  writeFileSync(join(root, 'docs/maps.md'), [head, ...blocks].join('\n'))
  for (const number of numbers)
    writeFileSync(
      join(root, `scenarios/map-${number}.ts`),
      `import { scenario } from '${model}'
export default scenario('map-${number}', {
  '${sentence}': ({ cluster, until }) =>
    until(() => cluster.read('ConfigMap', 'map-${number}'), ({ data }) => data?.key === 'value' || 'no key'),
})\n`,
    )
  return root
}

function tests(root: string): string {
  for (const number of numbers) {
    const folder = join(root, `map-${number}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'map.yaml'), configMap(number))
    writeFileSync(
      join(folder, 'chainsaw-test.yaml'),
      `apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\nmetadata:\n  name: map-${number}\nspec:\n` +
        '  steps:\n    - try:\n        - apply: { file: map.yaml }\n        - assert: { file: map.yaml }\n',
    )
  }
  return root
}

/** One run before counts for nothing: it fills caches. */
function median(command: string[], env: NodeJS.ProcessEnv, runs: number): Cost {
  const costs = Array.from({ length: runs + 1 }, () => cost(command, env)).slice(1)
  const middle = (of: keyof Cost) =>
    costs.map((each) => each[of]).toSorted((a, b) => a - b)[Math.floor(runs / 2)] as number
  return { wall: middle('wall'), cpu: middle('cpu') }
}

/** As a shell measures it: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/times.html */
function cost(command: string[], env: NodeJS.ProcessEnv): Cost {
  const start = performance.now()
  const script = '"$@" > /dev/null 2>&1 || { echo failed; exit 1; }; times'
  const { stdout, status } = spawnSync('sh', ['-c', script, 'sh', ...command], {
    encoding: 'utf8',
    env,
  })
  if (status) throw new Error(`It failed: ${command.join(' ')}`)
  const wall = performance.now() - start
  const children = stdout.trim().split('\n').at(-1) as string
  const cpu = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  )
  return { wall, cpu }
}
