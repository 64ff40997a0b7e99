import { NotSimulated } from '../../cluster/cluster.ts'
import type { Session } from '../../scenarios/model/target.ts'
import type { Folder } from './folder.ts'

type Io = Parameters<Session['run']>[1]
type Tool = (folder: Folder, argv: readonly string[], io: Io) => number

/** Runs one of the shell's tools in the folder of a session. Returns its status. */
export const shellTool = (name: string, folder: Folder, argv: readonly string[], io: Io): number =>
  tools[name]!(folder, argv, io)

/** What they print and do, as far as pages use them. */
const tools: Record<string, Tool> = {
  cat: (_, files, io) =>
    each('cat', files, io, (file) => io.write(io.files[file] as string, 'stdout')),

  chmod: (folder, [mode = '', ...files], io) => {
    if (!/^[0-7]{3}$/.test(mode)) throw new NotSimulated(`chmod ${mode}: write three digits`)
    return each('chmod', files, io, (file) => folder.chmod(file, mode))
  },

  ls(folder, argv, io) {
    const long = argv[0] === '-l'
    const named = long ? argv.slice(1) : argv
    const strange = named.find((word) => word.startsWith('-'))
    if (strange) throw new NotSimulated(`ls ${strange}: this one has -l`)
    const shown = named.length > 0 ? named : inFolder(Object.keys(io.files))
    const rows: string[][] = []
    const status = each('ls', shown, io, (file) => {
      const { mode, changed } = folder.stat(file)
      const size = String(new TextEncoder().encode(io.files[file]).length)
      rows.push(long ? [`-${letters(mode)}`, '1 you you', size, dated(changed), file] : [file])
    })
    const width = Math.max(0, ...rows.map((row) => (row[2] ?? '').length))
    for (const row of rows)
      io.write(`${(long ? row.with(2, row[2]!.padStart(width)) : row).join(' ')}\n`, 'stdout')
    return status
  },
}

/** Does something with each file; says of those that are not there that they are not. */
function each(
  tool: string,
  files: readonly string[],
  io: Io,
  work: (file: string) => void,
): number {
  let status = 0
  for (const file of files) {
    if (io.files[file] !== undefined) work(file)
    else {
      const what = tool === 'cat' ? file : `cannot access '${file}'`
      io.write(`${tool}: ${what}: No such file or directory\n`, 'stderr')
      status = tool === 'ls' ? 2 : 1
    }
  }
  return status
}

/** What stands in the folder itself: files, and the folders of others. */
const inFolder = (names: readonly string[]) =>
  [...new Set(names.filter((name) => !name.includes('/') && !name.startsWith('.')))].sort()

/** `rw-------` of 600. */
const letters = (mode: string) =>
  [...mode]
    .map((digit) => [...'rwx'].map((letter, at) => (Number(digit) & (4 >> at) ? letter : '-')))
    .flat()
    .join('')

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** `Nov 28 16:30`, in UTC. */
function dated(at: number): string {
  const date = new Date(at)
  const two = (value: number, blank = '0') => String(value).padStart(2, blank)
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
  return `${months[date.getUTCMonth()]} ${two(date.getUTCDate(), ' ')} ${time}`
}
