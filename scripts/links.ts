import { globSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { annotation } from '../src/docs/annotation.ts'
import { checkLinks } from '../src/docs/links/check-links.ts'
import { externalLinks } from '../src/docs/links/external-links.ts'
import { ignored } from '../src/docs/links/ignored.ts'
import { problemText } from '../src/site/problem-text.ts'

const help = `Follows every link of the pages to another site, and looks for its #anchor there.

Usage: npm run links [-- OPTIONS] [FILE …]

  --tries N          how often a page is asked that does not answer (4)
  --timeout SECONDS  how long one answer may take (20)
  --list             only list the links
  --help             this text

Without a FILE: docs/, README.md, CONTRIBUTING.md and CHANGELOG.md. Each page is asked for once, a
host for one page at a time; a server that is busy is left alone for as long as it asks, up to two
minutes. What cannot be checked is in src/docs/links/ignored.ts, with the reason. On GitHub Actions
each broken link is an annotation.

Exit status: 0 if all lead somewhere, 1 if not, 2 if it was called wrongly.
`

const { values, positionals } = options()
const files = positionals.length
  ? positionals
  : [...globSync('docs/**/*.md'), 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md']
const all = files
  .map((file) => file.replaceAll('\\', '/'))
  .sort()
  .flatMap((file) => externalLinks(file, readFileSync(file, 'utf8')))
const links = all.filter(
  ({ url }) => !Object.keys(ignored).some((beginning) => url.startsWith(beginning)),
)

if (values.list)
  for (const { url, place } of all)
    console.log(`${place.file}:${place.line}:${place.column}  ${url}`)
else await follow()

async function follow(): Promise<void> {
  const { tries, timeout } = values
  const policy = { tries: Number(tries), timeout: Number(timeout), longestWait: 120, pause: 0.2 }
  const wait = (seconds: number) => setTimeout(seconds * 1000)
  const { broken, moved } = await checkLinks(links, policy, { fetch, wait })
  if (moved.length) console.log(`${problemText(moved)}\n`)
  if (broken.length) console.error(`${problemText(broken)}\n`)
  if (process.env.GITHUB_ACTIONS) {
    for (const problem of moved) console.log(annotation('notice', problem))
    for (const problem of broken) console.log(annotation('error', problem))
  }
  const counts = [
    `${links.length} links followed`,
    `${broken.length} broken`,
    `${moved.length} lead on`,
    `${all.length - links.length} not checked`,
  ]
  console.log(counts.join(', '))
  process.exitCode = broken.length ? 1 : 0
}

function options() {
  try {
    const parsed = parseArgs({
      options: {
        tries: { type: 'string', default: '4' },
        timeout: { type: 'string', default: '20' },
        list: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: true,
    })
    for (const name of ['tries', 'timeout'] as const)
      if (!(Number(parsed.values[name]) > 0))
        throw new Error(`--${name} is a number above 0, not "${parsed.values[name]}"`)
    if (parsed.values.help) {
      process.stdout.write(help)
      process.exit(0)
    }
    return parsed
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${help}`)
    process.exit(2)
  }
}
