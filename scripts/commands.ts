import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { commandsPage } from '../src/scenarios/allowed/commands-page.ts'

const help = `Writes COMMANDS.md: what a page may run, from the tables in src/scenarios/allowed.

Usage: npm run commands [-- --check]

  --check  write nothing; fail where the file is not what the tables say
  --help   this text
`
const { values } = parseArgs({
  options: { check: { type: 'boolean' }, help: { type: 'boolean' } },
})
if (values.help) process.stdout.write(help)
else if (!values.check) writeFileSync('COMMANDS.md', commandsPage())
else if (readFileSync('COMMANDS.md', 'utf8') !== commandsPage()) {
  process.stderr.write('COMMANDS.md is not what the tables say. Write it: npm run commands\n')
  process.exitCode = 1
}
