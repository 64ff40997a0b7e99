import type { Program, TwinProcess } from './twin.ts'
import { resolve } from './shell/folders.ts'
import { lacking } from './shell/source.ts'

/** As much as a program here may write at once. */
const most = 64 * 2 ** 20
const units: Record<string, number> = { k: 2 ** 10, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 }

/** `dd if=/dev/zero of=/cache/full bs=1M count=20`: fills a file, and says with how much. */
const dd: Program = async (process, args) => {
  const options = Object.fromEntries(args.map((word) => word.split(/=(.*)/s) as [string, string]))
  const { if: source, of: target, bs = '512', count, ...others } = options
  const [, number, unit = ''] = /^(\d+)([kKMG]?)$/.exec(bs) ?? []
  const bytes = Number(number) * (units[unit] ?? 1) * Number(count)
  if (source !== '/dev/zero' || !target || Object.keys(others).length > 0 || !(bytes >= 0))
    throw lacking('dd other than if=/dev/zero of=FILE bs=SIZE count=NUMBER is')
  if (bytes > most) throw lacking('more than 64 MiB in a file is')
  process.files.set(resolve(process.cwd, target), '\0'.repeat(bytes))
  process.stderr(`${count}+0 records in\n${count}+0 records out\n`)
  return 0
}

/** How often a file is looked at that is followed, in ms. */
const every = 1000

interface Tail {
  /** Lines from the end; from the beginning, counted from 1, where `fromStart`. */
  lines: number
  fromStart: boolean
  follow: 'no' | 'the file' | 'its name'
  files: string[]
}

/** `tail -n 3 FILE`, `tail -f FILE` and `tail -F FILE`. */
const tail: Program = async (process, args) => {
  const { lines, fromStart, follow, files } = tailOf(args)
  if (files.length !== 1) throw lacking('tail of other than one file is')
  const [file] = files as [string]
  const path = resolve(process.cwd, file)
  const first = process.files.get(path)
  if (first === undefined) {
    process.stderr(`tail: cannot open '${file}' for reading: No such file or directory\n`)
    if (follow !== 'its name') {
      if (follow === 'the file') process.stderr('tail: no files remaining\n')
      return 1
    }
  } else {
    const all = first.split(/(?<=\n)/)
    const from = fromStart ? Math.max(0, lines - 1) : Math.max(0, all.length - lines)
    process.stdout(all.slice(from).join(''))
  }
  if (follow !== 'no') await followed(process, path, first?.length, file)
  return 0
}

function tailOf(args: readonly string[]): Tail {
  const tail: Tail = { lines: 10, fromStart: false, follow: 'no', files: [] }
  const count = (text: string | undefined) => {
    const [, plus, digits] = /^(\+?)-?(\d+)$/.exec(text ?? '') ?? []
    if (digits === undefined) throw lacking(`tail -n ${text} is`)
    Object.assign(tail, { lines: Number(digits), fromStart: plus === '+' })
  }
  for (let at = 0; at < args.length; at++) {
    const word = args[at]!
    if (word === '-f') tail.follow = 'the file'
    else if (word === '-F') tail.follow = 'its name'
    else if (word === '-n') count(args[++at])
    else if (/^-(n[+\d]|\d)/.test(word)) count(word.replace(/^-n?/, ''))
    else if (word.startsWith('-')) throw lacking(`tail ${word} is`)
    else tail.files.push(word)
  }
  return tail
}

/** Prints what is added to a file, for as long as the program runs. */
async function followed(
  process: TwinProcess,
  path: string,
  printed: number | undefined,
  name: string,
): Promise<never> {
  let isThere = printed !== undefined
  for (let from = printed ?? 0; ;) {
    await process.sleep(every)
    const text = process.files.get(path)
    if (text === undefined) continue
    if (!isThere) process.stderr(`tail: '${name}' has appeared;  following new file\n`)
    isThere = true
    // One that is shorter was written anew.
    if (text.length < from) from = 0
    if (text.length > from) process.stdout(text.slice(from))
    from = text.length
  }
}

/** The programs of base images that few Pods run. */
export const seldomPrograms: Record<string, Program> = { dd, tail }
