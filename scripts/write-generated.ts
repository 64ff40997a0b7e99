import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/**
 * The command line of a script that writes `file` from a table of the code, or with --check fails where
 * the file says something else. `text` makes of what stands there what is to stand there; `name` is
 * the npm script.
 */
export function writeGenerated(options: {
  name: string
  file: string
  help: string
  text: (before: string) => string
}): void {
  const { name, file } = options
  const { values } = parseArgs({
    options: { check: { type: 'boolean' }, help: { type: 'boolean' } },
  })
  if (values.help) {
    process.stdout.write(`${options.help}

Usage: npm run ${name} [-- --check]

  --check  write nothing; fail where ${file} is not what the tables say
  --help   this text
`)
    return
  }
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const after = options.text(before)
  if (!values.check) writeFileSync(file, after)
  else if (before !== after) {
    process.stderr.write(`${file} is not what the tables say. Write it: npm run ${name}\n`)
    process.exitCode = 1
  }
}
