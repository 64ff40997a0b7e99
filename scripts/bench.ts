import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findChromium, installChromium } from '../src/site/chromium.ts'
import { measureConfigMaps } from './bench/config-maps.ts'
import { measureLive } from './bench/live.ts'
import { measureBoots, measureRollouts } from './bench/rollouts.ts'
import type { Scenario } from '../src/scenarios/model/scenario.ts'
import { admit } from '../src/scenarios/node/load-plan.ts'
import { loadPages } from '../src/docs/node/load-pages.ts'
import { readPage } from '../src/docs/read-page.ts'
import { loadChecks } from '../src/scenarios/node/load-checks.ts'
import { plan } from '../src/scenarios/plan/plan.ts'
import type { Report } from '../src/scenarios/model/report.ts'

const help = `Measures how long Podium takes, and prints a table against the limits.

Usage: npm run bench [-- options]

  --runs N           runs of the embedded suite (default 5); the median counts
  --kind-name NAME   also run on this Kind cluster, made if it is not there
  --kind-image IMAGE its node image
  --help             this text
`
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    'kind-name': { type: 'string' },
    'kind-image': { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  process.stdout.write(help)
  process.exit(0)
}

interface Row {
  what: string
  measured: string
  limit: string
  within: boolean
}
const rows: Row[] = []
const root = fileURLToPath(new URL('..', import.meta.url))
const reports = mkdtempSync(join(tmpdir(), 'podium-bench-'))

await planning()
const embedded = suite([], Number(values.runs))
row('embedded suite, from the command to the prompt', embedded.wall, 10_000)
await clusters()
await live()
if (values['kind-name']) kind(values['kind-name'])
rmSync(reports, { recursive: true })
const show = ({ what, measured, limit, within }: Row) =>
  `${within ? '✓' : '✗'} ${what.padEnd(58)} ${measured.padStart(12)}   limit ${limit}`
process.stdout.write(`\n${rows.map(show).join('\n')}\n`)

/** Reading and planning the pages: once, cold, and a thousand copies of them. */
async function planning() {
  const checks = await loadChecks(root)
  const cold = time(() => plan(loadPages(root).pages, checks, admit))
  row('reading and planning the pages, first time', cold, 200)

  const sources = loadPages(root).pages.map(({ file }) => ({
    file,
    text: readFileSync(join(root, file), 'utf8'),
  }))
  const copies = (amount: number) => {
    const numbers = Array.from({ length: amount }, (_, index) => index)
    return time(() => {
      const pages = numbers.flatMap((copy) =>
        sources.map(({ file, text }) => {
          const own = text
            .replaceAll(/scenario="([^"]+)"/g, `scenario="$1-${copy}"`)
            .replace(/^title: (.*)$/m, `title: $1 ${copy}`)
          return readPage(file.replace('docs/', `docs/${copy}/`), own).page
        }),
      )
      const all = numbers.flatMap((copy) =>
        checks.map((check) => ({
          ...check,
          file: `scenarios/${check.scenario.name}-${copy}.ts`,
          scenario: copyOf(check.scenario, copy),
        })),
      )
      const { problems } = plan(pages, all, admit)
      if (problems.length) throw new Error(JSON.stringify(problems[0]))
    })
  }
  const one = Math.min(...Array.from({ length: 20 }, () => copies(1)))
  const thousand = copies(1000)
  row('the same, warm', one, 200)
  rows.push(ratio('a thousand copies of the pages, times one', thousand / one, 1100))
}

function copyOf(scenario: Scenario, copy: number): Scenario {
  const { name, within } = scenario
  return {
    ...scenario,
    name: `${name}-${copy}`,
    ...(within !== undefined && { within: `${within}-${copy}` }),
  }
}

/** What the embedded cluster takes: to boot, and for many Pods. */
async function clusters() {
  const boots = await measureBoots()
  row('an embedded cluster boots, the first of a process, CPU', boots.first, 60)
  row('a later one', boots.next, 20)
  const limits = [
    [100, 500, 1500],
    [300, 1500, 5000],
    [1000, 6000, 20_000],
  ] as const
  const rollouts = await measureRollouts(limits.map(([pods]) => pods))
  for (const [index, { pods, rolledOut, updated }] of rollouts.entries()) {
    row(`${pods} Pods rolled out`, rolledOut, limits[index]![1])
    row(`${pods} Pods: their image updated`, updated, limits[index]![2])
  }
  const [few, many] = [rollouts[0]!, rollouts.at(-1)!]
  rows.push(ratio('a rollout of 1,000 Pods, times one of 100', many.rolledOut / few.rolledOut, 15))
  rows.push(ratio('an update of 1,000 Pods, times one of 100', many.updated / few.updated, 15))
}

/** What a reader runs in a page, on the built site. */
async function live() {
  if (findChromium() === undefined) {
    process.stdout.write(`Not measured: pages that run. ${installChromium}\n`)
    return
  }
  const { before, worker, page, later, firstPod, cold, longestTask, core, memory } =
    await measureLive(root)
  rows.push(size('a page that runs: JavaScript before any click, gzipped', before, 4))
  rows.push(size('a page that runs: worker up to the first Pod, gzipped', worker, 270))
  rows.push(size('a page that runs: its own script and plan, gzipped', page, 20))
  rows.push(size('a page that runs: loaded when first asked for, gzipped', later, Infinity))
  row('a page that runs: click to first running Pod', firstPod, 600)
  row('the same over 1.6 Mbit/s and 150 ms, nothing cached', cold, 2500)
  row('a rolling update, looked at: longest task over 50 ms', longestTask, 0)
  rows.push(ratio('30 Pods at wall speed, of a core', core, 0.05))
  rows.push(size('30 Pods: memory of worker and page', memory, 40_000))
}

/** The Kind run, with the cluster up and the images loaded by a run before it. */
function kind(name: string) {
  const image = values['kind-image'] ? ['--kind-image', values['kind-image']] : []
  const options = ['--on', 'kind', '--kind-name', name, ...image]
  suite(options, 1)
  const { report } = suite(options, 1)
  const longest = Math.max(...report.scenarios.map(({ milliseconds }) => milliseconds))
  row('Kind run', report.milliseconds, Infinity)
  rows.push(ratio('Kind run, times its longest scenario', report.milliseconds / longest, 1.3))
  rows.push(ratio('embedded suite, times the Kind run', embedded.wall / report.milliseconds, 0.1))

  const kubeconfig = join(reports, 'kubeconfig')
  const asked = spawnSync('kind', ['get', 'kubeconfig', '--name', name], { encoding: 'utf8' })
  writeFileSync(kubeconfig, asked.stdout, { mode: 0o600 })
  const { podium, chainsaw } = measureConfigMaps(options, kubeconfig, 5)
  row('20 ConfigMap tests on Kind', podium.wall, Infinity)
  row('the same, CPU', podium.cpu, Infinity)
  if (chainsaw) {
    rows.push(ratio('20 ConfigMap tests, times Chainsaw', podium.wall / chainsaw.wall, 1))
    rows.push(ratio('the same, CPU', podium.cpu / chainsaw.cpu, 1))
  } else
    process.stdout.write(
      'Not measured: Chainsaw. Install it: https://kyverno.github.io/chainsaw/latest/quick-start/install/\n',
    )
}

/** Runs `npm run scenarios` from the shell, several times; the median wall time. */
function suite(options: string[], runs: number): { wall: number; report: Report } {
  const json = join(reports, 'report.json')
  const walls = Array.from({ length: runs }, () =>
    time(() => {
      const command = ['run', '--silent', 'scenarios', '--', ...options, '--json', json]
      const { status, stdout } = spawnSync('npm', command, { cwd: root, encoding: 'utf8' })
      if (status) throw new Error(`npm ${command.join(' ')}\n${stdout}`)
    }),
  )
  return {
    wall: walls.toSorted((a, b) => a - b)[Math.floor(runs / 2)] as number,
    report: JSON.parse(readFileSync(json, 'utf8')) as Report,
  }
}

function time(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function row(what: string, milliseconds: number, limit: number) {
  const measured = `${milliseconds.toFixed(0)} ms`
  rows.push({ what, measured, limit: `${limit} ms`, within: milliseconds <= limit })
}

function size(what: string, bytes: number, limit: number): Row {
  const kilobytes = bytes / 1000
  return {
    what,
    measured: `${kilobytes.toFixed(1)} kB`,
    limit: limit === Infinity ? 'none' : `${limit} kB`,
    within: kilobytes <= limit,
  }
}

function ratio(what: string, measured: number, limit: number): Row {
  return {
    what,
    measured: `${measured.toFixed(2)} ×`,
    limit: `${limit} ×`,
    within: measured <= limit,
  }
}
