import { ApiError } from '../../cluster/cluster.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import { callText, logQuery } from './recording.ts'
import type { Answer, RecordedLine, Recording } from './recording.ts'

/**
 * A cluster that answers what a real one has answered for a line, whose clock stands at the time
 * of the recording and goes on only by `sleep`. Throws for a call that was not recorded.
 */
export function recordedCluster(
  { kubernetes, namespace, objects, calls }: Recording,
  { now, calls: own = {} }: Pick<RecordedLine, 'now' | 'calls'>,
): Cluster {
  let time = now
  const asked = new Map<string, number>()
  const take = (verb: string, given: readonly unknown[]): Answer => {
    const text = callText(verb, given)
    const answers = own[text] ?? (calls[text] && [calls[text]])
    if (!answers)
      throw new Error(
        `Not recorded: ${text}. Record the line again: npm run record -- --kubectl GROUP.`,
      )
    const count = asked.get(text) ?? 0
    asked.set(text, count + 1)
    return resolved(answers[Math.min(count, answers.length - 1)], objects) as Answer
  }
  const answer = (verb: string, ...given: unknown[]) =>
    Promise.resolve().then(() => {
      const found = take(verb, given)
      if ('refused' in found) throw new ApiError(found.refused)
      if ('failed' in found) throw new Error(found.failed)
      return 'value' in found ? (found.value as never) : (undefined as never)
    })
  const none = (): never => {
    throw new Error('kubectl sends no requests here.')
  }

  return {
    kubernetes,
    simulated: true,
    namespace,
    read: (kind, name, where) => answer('read', kind, name, where),
    list: (kind, query) => answer('list', kind, query),
    create: (manifest, options) => answer('create', manifest, options),
    patch: (kind, name, patch, options) => answer('patch', kind, name, patch, options),
    remove: (kind, name, options) => answer('remove', kind, name, options),
    exec: (pod, command, options) => answer('exec', pod, command, options),
    async watch(kind, query, onEvent) {
      const found = take('watch', [kind, query])
      if ('events' in found) for (const event of found.events) onEvent(event as never)
      return () => undefined
    },
    async logs(pod, options = {}) {
      const text: string = await answer('logs', pod, logQuery(options))
      options.onText?.(text)
      return text
    },
    forward: none,
    request: none,
    load: none,
    now: () => time,
    sleep: (milliseconds) => {
      time += milliseconds
      return Promise.resolve()
    },
  }
}

/** The value with its objects in their places, each a copy of its own. */
function resolved(value: unknown, objects: Recording['objects']): unknown {
  if (Array.isArray(value)) return value.map((item) => resolved(item, objects))
  if (typeof value !== 'object' || value === null) return value
  if ('$' in value) return structuredClone(objects[(value as { $: string }).$])
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, resolved(inner, objects)]),
  )
}
