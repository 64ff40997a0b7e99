import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'

const help = `Checks types, lint, which folder imports which, format and the language of the pages; runs no
tests.

Usage: npm run check [-- --fix]

  --fix    let ESLint and Prettier mend what they can
  --help   this text

Exit status: 0 if all is well, 1 if not.
`

const { values } = parseArgs({ options: { fix: { type: 'boolean' }, help: { type: 'boolean' } } })
if (values.help) {
  process.stdout.write(help)
  process.exit(0)
}

const checks: [name: string, command: string, ...args: string[]][] = [
  ['types', 'tsc', '--noEmit'],
  ['types of the site', 'astro', 'check', '--minimumFailingSeverity', 'warning'],
  ['lint', 'eslint', '.', '--max-warnings', '0', ...(values.fix ? ['--fix'] : [])],
  ['imports', 'depcruise', '--config', '.dependency-cruiser.mjs', 'src', 'scenarios', 'images'],
  ['format', 'prettier', values.fix ? '--write' : '--check', '--log-level', 'warn', '.'],
  ['language', 'node', 'scripts/language.ts'],
  ['commands', 'node', 'scripts/commands.ts', '--check'],
  ['reference', 'node', 'scripts/reference.ts', '--check'],
]

/** Runs one tool of node_modules/.bin (npm puts it on the PATH) and collects what it prints. */
function check([name, command, ...args]: (typeof checks)[number]): Promise<boolean> {
  return new Promise((resolve) => {
    let printed = ''
    const tool = spawn(command, args, { shell: process.platform === 'win32' })
    tool.stdout.on('data', (data) => (printed += data))
    tool.stderr.on('data', (data) => (printed += data))
    tool.on('error', (error) => (printed += `${error.message}: run npm ci first\n`))
    tool.on('close', (status) => {
      process.stdout.write(status ? `✗ ${name}\n${printed}\n` : `✓ ${name}\n`)
      resolve(status === 0)
    })
  })
}

// On a fresh clone, the types of astro:content are not there yet.
const generated = await check(['generated types', 'astro', 'sync'])
const passed = await Promise.all(checks.map(check))
process.exitCode = generated && passed.every(Boolean) ? 0 : 1
