import { globSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { languageProblems } from '../src/docs/language/language.ts'
import { problemText } from '../src/site/problem-text.ts'

const help = `Checks that the pages, README.md and CONTRIBUTING.md are in plain language.

Usage: node scripts/language.ts [FILE …]

The rules are in src/docs/language/rules.ts. Code, addresses and frontmatter are not read: put what
a program says or takes in backticks.

Exit status: 0 if all is well, 1 if not.
`

const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean', short: 'h' } },
  allowPositionals: true,
})
if (values.help) {
  process.stdout.write(help)
  process.exit(0)
}

const files = positionals.length
  ? positionals
  : [...globSync('docs/**/*.md'), 'README.md', 'CONTRIBUTING.md']
const problems = files
  .map((file) => file.replaceAll('\\', '/'))
  .sort()
  .flatMap((file) => languageProblems(file, readFileSync(file, 'utf8')))
if (problems.length) {
  process.stderr.write(`${problemText(problems)}\n\n${problems.length} to mend\n`)
  process.exitCode = 1
} else process.stdout.write(`${files.length} files in plain language\n`)
