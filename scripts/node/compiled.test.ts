import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { folder } from '../../src/machine/testing/folder.ts'

/** A repository with one program; `runs` tells what it prints, on both streams. */
function repository() {
  const root = folder()
  mkdirSync(join(root, 'scripts/node'), { recursive: true })
  const compiled = join(root, 'scripts/node/compiled.mjs')
  copyFileSync(new URL('compiled.mjs', import.meta.url), compiled)
  const program = join(root, 'program.ts')
  const kept = join(root, 'node_modules/.cache/podium/stripped')
  return {
    root,
    writes: (text: string) => writeFileSync(program, text),
    runs: () => {
      const argv = ['--import', pathToFileURL(compiled).href, program]
      const { stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' })
      return stdout + stderr
    },
    files: () => readdirSync(kept),
    changeKept: (change: (text: string) => string) => {
      for (const name of readdirSync(kept)) {
        const text = readFileSync(join(kept, name), 'utf8')
        writeFileSync(join(kept, name), change(text))
      }
    },
  }
}

describe('the command line’s TypeScript', () => {
  it('is stripped once, and again where its text is another', () => {
    const { writes, runs, files, changeKept } = repository()
    writes('const said: string = "one"\nconsole.log(said)\n')
    expect(runs()).toBe('one\n')
    expect(files()).toHaveLength(1)
    // What is kept is what runs.
    changeKept((text) => text.replace('one', 'kept'))
    expect(runs()).toBe('kept\n')
    writes('const said: string = "two"\nconsole.log(said)\n')
    expect(runs()).toBe('two\n')
    expect(files()).toHaveLength(1)
  })

  it('is stripped again where what was kept is cut off', () => {
    const { writes, runs, changeKept } = repository()
    writes('console.log("one" as string)\n')
    expect(runs()).toBe('one\n')
    changeKept((text) => text.slice(0, -10))
    expect(runs()).toBe('one\n')
  })

  it('runs where nothing can be kept', () => {
    const { root, writes, runs } = repository()
    writeFileSync(join(root, 'node_modules'), 'no folder')
    writes('console.log("one" as string)\n')
    expect(runs()).toBe('one\n')
  })

  it('names the line of an error as it is written', () => {
    const { writes, runs } = repository()
    writes('interface None {\n  a: string\n}\nthrow new Error("wrong")\n')
    const printed = [runs(), runs()]
    for (const text of printed) expect(text).toMatch(/program\.ts:4\b/)
  })
})
