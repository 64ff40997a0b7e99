import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

const help = `Runs every example of the pages in a real browser: at four times wall speed, step by step, and looked
at by axe before, during and after a run, on a phone and a laptop, light and dark. In Firefox, where
there is one, the first example of each page runs as fast as possible.

Usage: npm run test:live -- [-t NAME]

  -t NAME  only tests whose names have NAME in them
  --help   this text

It takes minutes, so npm test leaves it out: there each example runs as fast as possible.
`
const { values } = parseArgs({
  options: { help: { type: 'boolean' }, t: { type: 'string', short: 't' } },
})
if (values.help) {
  process.stdout.write(help)
  process.exit(0)
}
const files = ['every-story', 'firefox'].map((name) => `src/site/live/${name}.browser.test.ts`)
const { status } = spawnSync('vitest', ['run', ...files, ...(values.t ? ['-t', values.t] : [])], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, PODIUM_TEST_LIVE: 'yes' },
})
process.exitCode = status ?? 1
