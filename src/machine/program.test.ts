import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lastLines, runProgram } from './program.ts'
import { programs } from './testing/programs.ts'

const path = process.env.PATH
beforeEach(() => {
  process.env.PATH = programs({
    both: 'echo out; echo err >&2; exit 3',
    words: 'for word; do echo "[$word]"; done',
    greet: 'read name; echo "hello $name, $GREETING"',
    forever: 'echo begun; while true; do :; done',
    endless: 'while :; do printf %0100000d 0; done',
    polite: `trap 'echo bye; exit 0' TERM; echo begun; while true; do :; done`,
  })
})
afterEach(() => {
  process.env.PATH = path
})

describe('A program', () => {
  it('ends with its exit code and what it printed, stream by stream', async () => {
    const parts: string[] = []
    const ended = await runProgram('both', [], {
      write: (text, to) => parts.push(`${to}: ${text}`),
    })
    expect(ended).toMatchObject({ exitCode: 3, stdout: 'out\n', stderr: 'err\n' })
    expect(parts.toSorted()).toEqual(['stderr: err\n', 'stdout: out\n'])
    expect(ended.output.split('\n').toSorted()).toEqual(['', 'err', 'out'])
  })

  it('gets its arguments as they are, for there is no shell', async () => {
    const { stdout } = await runProgram('words', ['a b', '$HOME', '; exit 1', '*'])
    expect(stdout).toBe('[a b]\n[$HOME]\n[; exit 1]\n[*]\n')
  })

  it('gets its input and its environment', async () => {
    const ended = await runProgram('greet', [], { input: 'you\n', env: { GREETING: 'again' } })
    expect(ended.stdout).toBe('hello you, again\n')
  })

  it('that prints without end is ended', async () => {
    const { exitCode, output } = await runProgram('endless', [])
    expect(exitCode).not.toBe(0)
    expect(output.length).toBeLessThan(17_000_000)
    expect(output.slice(-60)).toContain('more than 16 MB')
  })

  it('that is not installed ends with 127', async () => {
    expect(await runProgram('nothing-like-it', [])).toMatchObject({ exitCode: 127 })
  })

  it.each([
    ['forever', { exitCode: 130, stdout: 'begun\n' }],
    ['polite', { exitCode: 0, stdout: 'begun\nbye\n' }],
  ])('is asked to end when the run does: %s', async (program, ended) => {
    const stop = new AbortController()
    const options = { signal: stop.signal, write: () => stop.abort() }
    expect(await runProgram(program, [], options)).toMatchObject(ended)
  })
})

it('The last lines of a text are those with something in them', () => {
  expect(lastLines('one\ntwo\r\n\n  \nthree\n\n', 2)).toBe('two\nthree')
})
