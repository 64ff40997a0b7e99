import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StepFailure } from '../model/failure.ts'
import { fillVariables } from './variables.ts'
import { generatedBlock, seeded } from './testing/generated.ts'
import { readLines } from './lines.ts'

const values = { A: 'one', B: 'two  words\n', C: '' }

/** What a block does in a shell: the words of each kubectl line, and the files and values it leaves. */
interface Done {
  commands: string[][]
  files: string[]
  a: string
}

// Each block comes in behind a NUL, and what it did goes out by fd 3. `kubectl` is a function: it
// tells of its words and prints "printed". Words end in NUL, a command in \x01 NUL, a block in \x02 NUL.
const script = String.raw`
kubectl() { (( $# )) && printf '%s\0' "$@" >&3; printf '\1\0' >&3; printf 'printed\n'; }
shopt -s nullglob dotglob
while IFS= read -r -d '' block; do
  A=one; B=$'two  words\n'; C=
  eval "$block" >/dev/null 2>&1
  printf 'A=%s\0' "$A" >&3
  for file in *; do { printf 'F=%s\0' "$file" >&3; rm -f -- "$file"; }; done
  printf '\2\0' >&3
done
`

const bash = spawnSync('bash', ['--version']).status === 0
let folder = ''
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'podium-bash-'))))
afterAll(() => rmSync(folder, { recursive: true }))

function inBash(blocks: string[]): Done[] {
  const run = spawnSync('bash', ['--norc', '--noprofile', '-c', script], {
    cwd: folder,
    // A page may have the ends of lines of Windows; a shell never sees them.
    input: blocks.map((block) => `${block.replaceAll('\r\n', '\n')}\0`).join(''),
    stdio: ['pipe', 'ignore', 'inherit', 'pipe'],
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' },
    maxBuffer: 2 ** 28,
    encoding: 'utf8',
  })
  return (run.output[3] as string)
    .split('\x02\0')
    .slice(0, -1)
    .map((text) => {
      const done: Done = { commands: [], files: [], a: '' }
      const parts = text.split('\x01\0')
      const rest = (parts.pop() as string).split('\0').slice(0, -1)
      done.commands = parts.map((part) => part.split('\0').slice(0, -1))
      done.files = rest.filter((word) => word.startsWith('F=')).map((word) => word.slice(2))
      done.a = (rest.find((word) => word.startsWith('A=')) as string).slice(2)
      return done
    })
}

/** What the reader makes of a block, where it has no objection to it. */
function read(block: string): Done | undefined {
  const { lines, problems } = readLines(block)
  if (problems.length) return undefined
  const known = new Map<string, string>(Object.entries(values))
  const done: Done = { commands: [], files: [], a: '' }
  for (const { words, variable, into } of lines) {
    const [program, ...argv] = fillVariables(
      words.map(({ text }) => text),
      known,
    )
    if (program === 'kubectl') done.commands.push(argv)
    if (variable) known.set(variable, program === 'kubectl' ? 'printed' : '')
    if (into && !done.files.includes(into)) done.files.push(into)
  }
  return { ...done, files: done.files.sort(), a: known.get('A') as string }
}

/** Undefined where the run refuses a value. */
function filledOrRefused(block: string): Done | undefined {
  try {
    return read(block)
  } catch (error) {
    if (error instanceof StepFailure) return undefined
    throw error
  }
}

describe.skipIf(!bash)(
  `words are those of bash${bash ? '' : ' (skipped: no bash on this machine)'}`,
  () => {
    test('over three thousand generated blocks, or there is a problem', () => {
      const random = seeded(Number(process.env.SEED ?? 7))
      const blocks = Array.from({ length: 3000 }, () => generatedBlock(random))
      const ours = blocks.flatMap((block) => {
        const done = filledOrRefused(block)
        return done ? [{ block, ...done }] : []
      })
      expect(ours.length).toBeGreaterThan(1000)
      const theirs = inBash(ours.map(({ block }) => block))
      const same = (index: number) =>
        JSON.stringify(ours[index]) ===
        JSON.stringify({ block: ours[index]!.block, ...theirs[index] })
      const differ = ours.flatMap((own, index) =>
        same(index) ? [] : [{ own, bash: theirs[index] }],
      )
      expect(differ).toEqual([])
    })
  },
)
