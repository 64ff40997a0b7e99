import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Report } from '../src/scenarios/model/report.ts'
import { forecast } from './bench/forecast.ts'

const help = `How long a run of many scenarios takes, by the times of an earlier one.

Usage: npm run forecast -- REPORT [options]

REPORT is what npm run scenarios -- --json FILE wrote.

  --scenarios N    how many (default 10000)
  --concurrency N  side by side on one cluster (default 4)
  --setup SECONDS  until a job's first scenario begins (default 180)
  --help           this text
`
const { values, positionals } = parseArgs({
  options: {
    scenarios: { type: 'string', default: '10000' },
    concurrency: { type: 'string', default: '4' },
    setup: { type: 'string', default: '180' },
    help: { type: 'boolean' },
  },
  allowPositionals: true,
})
const [file] = positionals
if (values.help || file === undefined) {
  const stream = values.help ? process.stdout : process.stderr
  stream.write(help)
  process.exit(values.help ? 0 : 2)
}

const report = JSON.parse(readFileSync(file, 'utf8')) as Report
const times = new Map(report.scenarios.map(({ name, milliseconds }) => [name, milliseconds]))
const [concurrency, setup] = [Number(values.concurrency), Number(values.setup) * 1000]
for (const jobs of [1, 5, 20, 50, 100, 200]) {
  const minutes = forecast(times, Number(values.scenarios), { jobs, concurrency, setup }) / 60_000
  const hours = (jobs * minutes) / 60
  process.stdout.write(
    `${String(jobs).padStart(4)} jobs   ${minutes.toFixed(1).padStart(7)} minutes   ${hours.toFixed(1).padStart(6)} hours of machines\n`,
  )
}
