import type { Program, TwinProcess } from './twin.ts'

/** Finds a program in the image's PATH by what stands first on a command line. */
export type Path = (name: string) => Program | undefined

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
    cat: async (process, args) => {
      const missing = args.filter((file) => !process.files.has(file))
      for (const file of args) process.stdout(process.files.get(file) ?? '')
      for (const file of missing) process.stderr(`cat: ${file}: No such file or directory\n`)
      return missing.length > 0 ? 1 : 0
    },
    ls: async (process, paths) => {
      const all = paths.length > 0 ? paths : ['/']
      const found = all.map((path) => ({ path, names: listed(process.files, path) }))
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
      for (const file of args) process.files.set(file, process.files.get(file) ?? '')
      return 0
    },
    rm: async (process, args) => {
      for (const file of args) process.files.delete(file)
      return 0
    },
    test: async (process, [flag, word]) => {
      if (flag === '-n') return word === undefined || word !== '' ? 0 : 1
      return flag === '-f' && word !== undefined && process.files.has(word) ? 0 : 1
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
    sh: shell(path),
  }
}

/** What stands in a folder, in order; the path itself where it is a file. */
function listed(files: ReadonlyMap<string, string>, path: string): string[] | undefined {
  if (files.has(path)) return [path]
  const folder = path.replace(/\/*$/, '/')
  const inside = [...files.keys()].filter((file) => file.startsWith(folder))
  const names = inside.map((file) => file.slice(folder.length).split('/')[0]!)
  return names.length > 0 || folder === '/' ? [...new Set(names)].sort() : undefined
}

async function printAll(process: TwinProcess): Promise<number> {
  for (const [name, value] of Object.entries(process.env)) process.stdout(`${name}=${value}\n`)
  return 0
}

/**
 * `sh -c` with words, quotes, $NAME, `;`, `&&` and `exec`: what a page's probe or command may hold.
 * Alone it reads lines from its input, which is empty here, and ends.
 */
function shell(path: Path): Program {
  return async (process, [flag, script]) => {
    if (flag === undefined) return 0
    if (flag !== '-c' || script === undefined) {
      process.stderr('sh: only `sh -c` is simulated\n')
      return 2
    }
    let status = 0
    for (const [operator, line] of lines(script)) {
      if (operator === '&&' && status !== 0) continue
      const typed = words(line, process.env)
      const replaces = typed[0] === 'exec'
      const [name = '', ...args] = replaces ? typed.slice(1) : typed
      if (name === '') continue
      if (name === 'exit') return Number(args[0] ?? status)
      const program = path(name)
      if (!program) process.stderr(`sh: ${name}: not found\n`)
      status = program ? await program(process, args) : 127
      if (replaces) return status
    }
    return status
  }
}

function lines(script: string): [string, string][] {
  const parts = script.split(/(;|&&|\n)/)
  return parts.flatMap((part, index) =>
    index % 2 === 0 ? [[parts[index - 1] ?? ';', part.trim()] as [string, string]] : [],
  )
}

function words(line: string, env: Readonly<Record<string, string>>): string[] {
  const found = line.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []
  const expand = (text: string) =>
    text.replace(/\$\{?(\w+)\}?/g, (_match, name: string) => env[name] ?? '')
  return found.map((word) =>
    word.replace(/'([^']*)'|"([^"]*)"|([^'"]+)/g, (_match, single, double, bare) =>
      single !== undefined ? String(single) : expand(String(double ?? bare)),
    ),
  )
}
