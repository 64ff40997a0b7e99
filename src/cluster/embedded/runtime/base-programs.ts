import { later } from '../../later.ts'
import type { Path, Program, TwinProcess } from './twin.ts'
import { resolve } from './shell/folders.ts'
import { lacking } from './shell/source.ts'
import { holds, TestFault } from './shell/test-command.ts'

/** The shell of containers: a language of its own, which most Pods never speak. */
export const shells = later(() => import('./shell/program.ts'))

/** Programs that few Pods run. */
export const seldom = later(() => import('./seldom-programs.ts'))

const seldomly =
  (name: string): Program =>
  async (process, args) => {
    const { seldomPrograms } = seldom.now ?? (await seldom.load())
    return seldomPrograms[name]!(process, args)
  }

/** The programs of every base image that a page may run, as far as pages need them. */
export function basePrograms(path: Path): Record<string, Program> {
  return {
    true: async () => 0,
    false: async () => 1,
    echo: async (process, args) => {
      const [first, ...rest] = args
      process.stdout(first === '-n' ? rest.join(' ') : `${args.join(' ')}\n`)
      return 0
    },
    cat,
    ls: async (process, paths) => {
      const all = paths.length > 0 ? paths : ['.']
      const found = all.map((path) => ({ path, names: listed(process, path) }))
      for (const { path, names } of found)
        if (!names) process.stderr(`ls: ${path}: No such file or directory\n`)
      for (const { path, names } of found)
        if (names) {
          if (all.length > 1) process.stdout(`${path}:\n`)
          process.stdout(names.map((name) => `${name}\n`).join(''))
        }
      return found.every(({ names }) => names) ? 0 : 1
    },
    touch: async (process, args) => {
      for (const file of at(process, args)) process.files.set(file, process.files.get(file) ?? '')
      return 0
    },
    rm: async (process, args) => {
      for (const file of at(process, args)) process.files.delete(file)
      return 0
    },
    test: tested,
    '[': (process, args) => {
      if (args.at(-1) !== ']') throw lacking('[ without ] is')
      return tested(process, args.slice(0, -1))
    },
    env: async (process) => printAll(process),
    printenv: async (process, names) => {
      if (names.length === 0) return printAll(process)
      const known = names.filter((name) => process.env[name] !== undefined)
      for (const name of known) process.stdout(`${process.env[name]}\n`)
      return known.length === names.length ? 0 : 1
    },
    hostname: async (process) => {
      process.stdout(`${process.hostname}\n`)
      return 0
    },
    date: async (process) => {
      process.stdout(`${new Date(process.now()).toUTCString()}\n`)
      return 0
    },
    sleep: async (process, [seconds]) => {
      if (seconds === 'infinity') await new Promise(() => undefined)
      await process.sleep(Number(seconds) * 1000)
      return 0
    },
    ...Object.fromEntries(['dd', 'tail'].map((name) => [name, seldomly(name)])),
    sh: async (process, args) => {
      const { shell } = shells.now ?? (await shells.load())
      return shell(path)(process, args)
    },
  }
}

const at = ({ cwd }: TwinProcess, paths: readonly string[]) =>
  paths.map((path) => resolve(cwd, path))

/** Prints files, or what it is given to read where none is named, or `-`. */
const cat: Program = async (process, args) => {
  let status = 0
  for (const file of args.length > 0 ? args : ['-']) {
    const text = process.files.get(resolve(process.cwd, file))
    if (file === '-') await copyInput(process)
    else if (text !== undefined) process.stdout(text)
    else if (resolve(process.cwd, file) !== '/dev/null') {
      process.stderr(`cat: ${file}: No such file or directory\n`)
      status = 1
    }
  }
  return status
}

async function copyInput({ stdin, stdout }: TwinProcess): Promise<void> {
  for (let text = await stdin.read(); text !== undefined; text = await stdin.read()) stdout(text)
}

const tested: Program = async ({ files, cwd }, words) => {
  try {
    return holds(words, { files, cwd }) ? 0 : 1
  } catch (error) {
    // Its words differ from image to image.
    throw error instanceof TestFault ? lacking(`test: ${error.message} is`) : error
  }
}

/** What stands in a folder, in order; the path itself where it is a file. */
function listed({ files, volumes, cwd }: TwinProcess, path: string): string[] | undefined {
  const place = resolve(cwd, path)
  if (files.has(place)) return [path]
  const folder = place.replace(/\/*$/, '/')
  const inside = [...files.keys()].filter((file) => file.startsWith(folder))
  const names = inside.map((file) => file.slice(folder.length).split('/')[0]!)
  const isFolder = names.length > 0 || folder === '/' || volumes.includes(place)
  return isFolder ? [...new Set(names)].sort() : undefined
}

async function printAll(process: TwinProcess): Promise<number> {
  for (const [name, value] of Object.entries(process.env)) process.stdout(`${name}=${value}\n`)
  return 0
}
