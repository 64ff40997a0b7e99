/** Records which commands and flags the real kubectl has, so that ours tells them from typing errors. */
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { parseArgs, promisify } from 'node:util'
import { format } from 'prettier'
import { readHelp } from '../src/kubectl/cli/recorded/help.ts'

const help = `npm run record:commands -- [options]

Asks kubectl for the help of each of its commands, and writes their names and flags to
src/kubectl/cli/recorded/commands.json. No cluster is needed.

  --kubectl COMMAND   the kubectl to ask, of the version that the pages teach (default kubectl);
                      a node of Kind has one: "docker exec NODE kubectl"
  --help              this text`

const { values } = parseArgs({
  options: { kubectl: { type: 'string', default: 'kubectl' }, help: { type: 'boolean' } },
})
if (values.help) {
  console.log(help)
  process.exit()
}

const [program = '', ...before] = values.kubectl.split(' ')
const run = promisify(execFile)
const ask = async (...words: string[]) => (await run(program, [...before, ...words])).stdout

const commands: Record<string, { aliases?: string[]; flags?: string }> = {}
await record([])
const version = JSON.parse(await ask('version', '--client', '-o', 'json')) as {
  clientVersion: { gitVersion: string }
}
const { flags } = readHelp(await ask('options'))
const recorded = { kubectl: version.clientVersion.gitVersion, flags: flags.join(' '), commands }
await writeFile(
  new URL('../src/kubectl/cli/recorded/commands.json', import.meta.url),
  await format(JSON.stringify(recorded), { parser: 'json', printWidth: 160 }),
)
console.log(`${Object.keys(commands).length} commands of kubectl ${recorded.kubectl} recorded.`)

async function record(words: string[]): Promise<void> {
  const { aliases, commands: below, flags } = readHelp(await ask(...words, '--help'))
  if (words.length > 0)
    commands[words.join(' ')] = {
      ...(aliases.length > 0 && { aliases }),
      ...(flags.length > 0 && { flags: flags.join(' ') }),
    }
  for (const name of below) await record([...words, name])
}
