import { ApiError, type Cluster, type LogOptions } from '../../cluster/cluster.ts'
import { without } from '../patch/json.ts'
import type { Loose } from '../resources/found.ts'
import { kubectl } from '../kubectl.ts'
import { words } from './words.ts'

interface Options {
  files?: Record<string, string>
  /** What the cluster refuses, by what is asked of it: `patch Pod`. */
  refuses?: Record<string, Error>
  /** What the cluster makes of an object, by its kind. */
  answers?: Record<string, object>
  /** What a watch tells, one each 50 ms. */
  events?: readonly object[]
  /** What a container has written. */
  log?: string
  /** What a command in a container writes, and its status. */
  executed?: { stdout?: string; stderr?: string; exitCode?: number }
  /** Somebody types here. */
  terminal?: boolean
  /** When the reader ends what does not end, in milliseconds. */
  patience?: number
}

/**
 * A kubectl on a cluster that holds these objects, whatever is done to it. `run` resolves to what a line
 * prints, its status where that is not 0, and what the line asked of the cluster.
 */
export function shellOn(
  objects: readonly object[],
  {
    files = {},
    refuses = {},
    answers = {},
    events = [],
    log = '',
    executed = {},
    ...options
  }: Options = {},
) {
  const all = objects as Loose[]
  let asked: unknown[][] = []
  const ask = (what: string, kind: string, ...more: unknown[]) => {
    asked.push([what, kind, ...more])
    const refusal = refuses[`${what} ${kind}`]
    if (refusal) throw refusal
  }
  const found = (kind: string, name: string) => {
    const object = all.find((each) => each.kind === kind && each.metadata.name === name)
    if (object) return object
    const message = `${kind} "${name}" not found`
    throw new ApiError({ code: 404, reason: 'NotFound', message })
  }
  const began = Date.parse('2026-01-01T00:01:00Z')
  let time = began
  const reader = new AbortController()
  const untold = [...events]
  let tell: ((event: object) => void) | undefined
  const cluster = {
    kubernetes: 'v1.37.2',
    simulated: true,
    namespace: 'demo',
    now: () => time,
    sleep: (milliseconds: number) => {
      time += milliseconds
      const event = untold.shift()
      if (event) tell?.(event)
      if (time - began > (options.patience ?? Infinity)) reader.abort()
      return Promise.resolve()
    },
    watch: async (kind: string, query: object, onEvent: (event: object) => void) => {
      ask('watch', kind, query)
      tell = onEvent
      return () => undefined
    },
    exec: async (pod: string, command: string[], where: object) => {
      ask('exec', pod, command, where)
      return { stdout: '', stderr: '', exitCode: 0, ...executed }
    },
    logs: async (pod: string, options: LogOptions = {}) => {
      const { onText } = options
      const query = without(without(options, 'onText'), 'signal')
      ask('logs', pod, { ...query, ...(onText && { follow: true }) })
      onText?.(log)
      return log
    },
    read: async (kind: string, name: string, where: object = {}) => {
      ask('read', kind, name, where)
      return found(kind, name)
    },
    list: async (kind: string, query: object = {}) => {
      ask('list', kind, query)
      return all.filter((object) => object.kind === kind)
    },
    create: async (manifest: Loose, options?: Record<string, unknown>) => {
      ask('create', manifest.kind, manifest, without(options ?? {}, 'onWarning'))
      return { ...manifest, ...answers[manifest.kind] }
    },
    patch: async (kind: string, name: string, patch: object, options: Record<string, unknown>) => {
      ask('patch', kind, name, patch, without(options, 'onWarning'))
      return { ...found(kind, name), patched: true }
    },
    remove: async (kind: string, name: string, options: object) => {
      ask('remove', kind, name, options)
      found(kind, name)
      all.splice(all.indexOf(found(kind, name)), 1)
    },
  } as unknown as Cluster
  return {
    async run(line: string): Promise<{ printed: string; asked: unknown[][] }> {
      asked = []
      let printed = ''
      const write = (text: string) => (printed += text)
      const status = await kubectl(cluster, words(line), {
        files,
        write,
        signal: reader.signal,
        ...(options.terminal && { terminal: true }),
      })
      return { printed: status === 0 ? printed : `${printed}exit ${status}`, asked }
    },
  }
}
