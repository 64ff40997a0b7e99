import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { judgeCode } from './mutate/code-report.ts'
import type { MutationReport } from './mutate/mutation-report.ts'
import { sampledLines } from './mutate/sampled-lines.ts'
import { withoutSurvivors } from './mutate/tried-anew.ts'

const folders = ['src/docs', 'src/scenarios', 'src/kubectl']
const help = `Changes the code in small ways, and lists the changes that no test notices.

Usage: npm run mutate:code [-- options]

  --files GLOB  the code to change; may be named more than once (default: ${folders.join(', ')})
  --tests GLOB  the tests to run (default: all that reach the code)
  --sample N    change so many lines of it only, where the whole would take too long
  --seed N      which lines these are (default: 1)
  --kept        change nothing: what the runs so far have found
  --help        this text

What was tried is kept in reports/mutation/: a run goes on from there, and tries survivors anew. Those that
nobody need see are in scripts/mutate/survivors.json, each with the reason, by the line with what is
replaced in «» as it is listed here.

Exit status: 0 where at least 90 % are noticed in each folder; otherwise 1.
`
const { values } = parseArgs({
  options: {
    files: { type: 'string', multiple: true },
    tests: { type: 'string', multiple: true },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    kept: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  process.stdout.write(help)
  process.exit(0)
}

const root = fileURLToPath(new URL('..', import.meta.url))
const patterns = values.files ?? folders.map((folder) => `${folder}/**/*.ts`)
const notCode = ['*.test.ts', 'testing/**', 'node/**', 'recorded/**'].map((end) => `src/**/${end}`)
const code = () => globSync(patterns, { cwd: root, exclude: notCode }).sort()
const textOf = (file: string) => readFileSync(`${root}${file}`, 'utf8')
const mutate = values.sample
  ? sampledLines(
      Object.fromEntries(code().map((file) => [file, textOf(file)])),
      Number(values.sample),
      Number(values.seed),
    )
  : [...patterns, ...notCode.map((pattern) => `!${pattern}`)]
const stryker = fileURLToPath(
  new URL('../node_modules/@stryker-mutator/core/bin/stryker.js', import.meta.url),
)
const read = (file: string) => JSON.parse(textOf(file)) as unknown
const keptIn = 'reports/mutation/incremental.json'
/** In a temporary folder of its own: a test that a change ends leaves what it made. */
function run(): number | null {
  if (existsSync(`${root}${keptIn}`)) {
    const kept = withoutSurvivors(read(keptIn) as MutationReport, values.sample ? mutate : code())
    writeFileSync(`${root}${keptIn}`, JSON.stringify(kept))
  }
  const TMPDIR = mkdtempSync(join(tmpdir(), 'podium-mutate-'))
  try {
    return spawnSync(
      process.execPath,
      [stryker, 'run', 'scripts/mutate/stryker.config.mjs', '--mutate', mutate.join(',')],
      {
        cwd: root,
        stdio: 'inherit',
        env: {
          ...process.env,
          TMPDIR,
          ...(values.tests && { PODIUM_TESTS: values.tests.join(',') }),
        },
      },
    ).status
  } finally {
    rmSync(TMPDIR, { recursive: true, force: true })
  }
}
if (!values.kept) {
  const status = run()
  if (status !== 0) process.exit(status ?? 1)
}
const { lines, isGood } = judgeCode(
  read(values.kept ? keptIn : 'reports/mutation/report.json') as MutationReport,
  read('scripts/mutate/survivors.json') as Record<string, string>,
)
process.stdout.write(lines.map((line) => `${line}\n`).join(''))
process.exitCode = isGood ? 0 : 1
