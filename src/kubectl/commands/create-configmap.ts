import type { Command } from '../cli/command.ts'
import { Failure } from '../cli/failure.ts'
import { compare } from '../text/maps.ts'
import { generator } from './create-generators.ts'
import { pairs } from './pairs.ts'

/** `kubectl create configmap NAME --from-file=… --from-literal=…`. */
export const createConfigMap: Command = generator(
  'configmap',
  [
    { name: 'from-file', type: 'strings' },
    { name: 'from-literal', type: 'array' },
  ],
  ({ flags, io }, name) => {
    const data = new Map<string, string>()
    const entries = [
      ...flags.list('from-file').flatMap((source) => filesIn(io.files, source)),
      ...pairs(flags.list('from-literal'), 'literal'),
    ]
    for (const [key, text] of entries) {
      if (data.has(key))
        throw new Failure(
          `cannot add key "${key}", another key by that name already exists in Data for ConfigMap "${name}"`,
        )
      data.set(key, text)
    }
    return {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name },
      ...(data.size > 0 && {
        data: Object.fromEntries([...data].sort(([a], [b]) => compare(a, b))),
      }),
    }
  },
  { words: 'configmap' },
)

/** What `[KEY=]PATH` brings in: a file under its name or the key, or the files of a folder. */
function filesIn(files: Record<string, string>, source: string): [key: string, text: string][] {
  const { key, path } = parted(source)
  const plain = path.replace(/^\.\//, '').replace(/\/+$/, '')
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
