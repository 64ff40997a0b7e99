import { folderOf, isSystemFolder, kindOf, resolve } from './folders.ts'
import { lacking } from './source.ts'
import { type Input, nothing, type Output, type Streams, textInput } from '../streams.ts'
import type { Redirection } from './tree.ts'

/** A file that cannot be opened, in the shell's words. */
export class OpenFault extends Error {}

interface Place {
  files: Map<string, string>
  cwd: string
  volumes: readonly string[]
  writable: readonly string[]
}

/** The streams as one redirection leaves them. Throws an OpenFault. */
export function redirected(
  streams: Streams,
  { fd, how }: Redirection,
  target: string,
  place: Place,
): Streams {
  if (how === 'read') return { ...streams, stdin: reading(target, streams, place) }
  const output =
    how === 'copy'
      ? target === '1'
        ? streams.stdout
        : streams.stderr
      : writing(target, how === 'append', streams, place)
  return { ...streams, [fd === 1 ? 'stdout' : 'stderr']: output }
}

function reading(target: string, { stdin }: Streams, { files, cwd }: Place): Input {
  const path = resolve(cwd, target)
  if (path === '/dev/null') return nothing
  if (path === '/dev/stdin') return stdin
  const kind = target === '' ? 'absent' : kindOf(files, path)
  if (kind === 'unknown') throw lacking(`whether the image has ${path} is`)
  if (kind === 'folder') throw lacking('reading a folder is')
  if (kind === 'absent') throw new OpenFault(`cannot open ${target}: No such file`)
  return textInput(files.get(path)!)
}

function writing(
  target: string,
  append: boolean,
  { stdout, stderr }: Streams,
  { files, cwd, volumes, writable }: Place,
): Output {
  const path = resolve(cwd, target)
  if (path === '/dev/null') return () => undefined
  if (path === '/dev/stdout') return stdout
  if (path === '/dev/stderr') return stderr
  if (target === '') throw new OpenFault('cannot create : Directory nonexistent')
  if (kindOf(files, path) === 'folder')
    throw new OpenFault(`cannot create ${target}: Is a directory`)
  const isIn = (volume: string) => path === volume || path.startsWith(`${volume}/`)
  const open = writable.some(isIn)
  const folder = writable.includes(folderOf(path)) ? 'folder' : kindOf(files, folderOf(path))
  // Who the image runs as decides where else it may write.
  const isHidden = !files.has(path) && isSystemFolder(folderOf(path))
  const isClosed = !open && (isHidden || volumes.some(isIn))
  if (folder === 'unknown' || isClosed) throw lacking(`writing to ${path} is`)
  if (folder !== 'folder') throw new OpenFault(`cannot create ${target}: Directory nonexistent`)
  if (!append || !files.has(path)) files.set(path, '')
  let at = 0
  const write = (text: string) => {
    const before = files.get(path) ?? ''
    if (append) return void files.set(path, before + text)
    const kept = before.slice(0, at).padEnd(at, '\0')
    files.set(path, kept + text + before.slice(at + text.length))
    at += text.length
  }
  return Object.assign(write, { file: path })
}
