import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { withFieldsReference } from '../src/cluster/embedded/fields/reference.ts'

const page = 'docs/reference/simulator.md'
const help = `Writes the part "Field by field" of ${page}, from the table in
src/cluster/embedded/fields.

Usage: npm run reference [-- --check]

  --check  write nothing; fail where the page is not what the table says
  --help   this text
`
const { values } = parseArgs({
  options: { check: { type: 'boolean' }, help: { type: 'boolean' } },
})
if (values.help) process.stdout.write(help)
else {
  const before = readFileSync(page, 'utf8')
  const after = withFieldsReference(before)
  if (!values.check) writeFileSync(page, after)
  else if (before !== after) {
    process.stderr.write(`${page} is not what the table says. Write it: npm run reference\n`)
    process.exitCode = 1
  }
}
