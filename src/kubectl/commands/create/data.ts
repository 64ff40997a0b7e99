import { Failure } from '../../failure.ts'
import { plainPath } from '../../resources/files.ts'
import { compare } from '../../text/maps.ts'
import { quote } from '../../text/quote.ts'
import { pairs } from '../write/pairs.ts'
import type { Flag, Flags } from '../../cli/flags.ts'

/** Where the data of a ConfigMap or a Secret comes from. */
export const dataFlags: readonly Flag[] = [
  { name: 'from-file', type: 'strings' },
  { name: 'from-literal', type: 'array' },
  { name: 'from-env-file', type: 'strings' },
  { name: 'append-hash', type: 'bool' },
]

type Entries = [key: string, text: string][]

/**
 * What `--from-file`, `--from-literal` and `--from-env-file` bring in, in the order of the keys.
 * `twice` words the refusal of a key that comes twice, `kind` is the object's. Throws a Failure.
 */
export function dataOf(
  flags: Flags,
  files: Record<string, string>,
  { kind, twice }: { kind: string; twice: (key: string) => string },
): Entries {
  const fromEnv = flags.list('from-env-file')
  if (fromEnv.length > 0 && (flags.given('from-file') || flags.given('from-literal')))
    throw new Failure('from-env-file cannot be combined with from-file or from-literal')
  const data = new Map<string, string>()
  const literals = pairs(flags.list('from-literal'), 'literal').map(
    ([key, text]): [string, string] => [key, text.replace(/^(["'])([^]*)\1$/, '$2')],
  )
  const inFiles = flags.list('from-file').flatMap((source) => filesIn(files, source))
  const entries = kind === 'Secret' ? [...literals, ...inFiles] : [...inFiles, ...literals]
  for (const [key, text] of [...entries, ...fromEnv.flatMap((path) => envIn(files, path, kind))]) {
    if (!/^[-._a-zA-Z0-9]+$/.test(key) || /^\.{1,2}$/.test(key) || key.startsWith('..'))
      throw new Failure(
        kind === 'Secret'
          ? `${quote(key)} is not valid key name for a Secret ${keyProblem(key)}`
          : `${quote(key)} is not a valid key name for a ConfigMap: ${keyProblem(key)}`,
      )
    if (data.has(key)) throw new Failure(twice(key))
    data.set(key, text)
  }
  return [...data].sort(([a], [b]) => compare(a, b))
}

/** https://github.com/kubernetes/apimachinery/blob/v0.37.2/pkg/util/validation/validation.go */
function keyProblem(key: string): string {
  if (key === '.' || key === '..') return `must not be '${key}'`
  if (key.startsWith('..')) return "must not start with '..'"
  return "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"
}

/** What `[KEY=]PATH` brings in: a file under its name or the key, or the files of a folder. */
function filesIn(files: Record<string, string>, source: string): Entries {
  const { key, path } = parted(source)
  const plain = plainPath(path)
  const text = files[plain]
  if (text !== undefined) return [[key ?? plain.slice(plain.lastIndexOf('/') + 1), text]]
  const folder = plain === '.' ? '' : `${plain}/`
  const inside = Object.keys(files).filter((name) => name !== '-' && name.startsWith(folder))
  if (inside.length === 0) throw new Failure(`error reading ${path}: no such file or directory`)
  if (key !== undefined) throw new Failure('cannot give a key name for a directory path')
  return inside
    .map((name): [string, string] => [name.slice(folder.length), files[name] as string])
    .filter(([name]) => !name.includes('/'))
}

function parted(source: string): { key?: string; path: string } {
  const [first, path, more] = source.split('=') as [string, string?, string?]
  if (path === undefined) return { path: first }
  if (more !== undefined) throw new Failure("key names or file paths cannot contain '='")
  if (first === '') throw new Failure(`key name for file path ${path} missing`)
  if (path === '') throw new Failure(`file path for key name ${first} missing`)
  return { key: first, path }
}

/** The `KEY=value` lines of a file, without blank ones and comments. */
function envIn(files: Record<string, string>, path: string, kind: string): Entries {
  const plain = plainPath(path)
  const text = files[plain]
  if (text === undefined) {
    if (Object.keys(files).some((name) => name.startsWith(`${plain}/`)))
      throw new Failure(`env ${kind === 'Secret' ? 'secret' : 'config'} file cannot be a directory`)
    throw new Failure(`error reading ${path}: no such file or directory`)
  }
  return text
    .split(/\r?\n/)
    .map((line) => line.trimStart())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/=([^]*)/) as [string, string?])
    .flatMap(([key, value]): Entries => (value === undefined ? [] : [[key, value]]))
}
