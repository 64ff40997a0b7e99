import { ApiError } from '../../cluster/cluster.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import { callText, logQuery } from './recording.ts'
import type { Answer } from './recording.ts'

/** A cluster that hands each call and its answer to `note` as well. */
export function recordingCluster(
  cluster: Cluster,
  note: (call: string, answer: Answer) => void,
): Cluster {
  const noted = async <T>(verb: string, given: readonly unknown[], answer: Promise<T>) => {
    const call = callText(verb, given)
    try {
      const value = await answer
      note(call, { value })
      return value
    } catch (error) {
      note(call, refusalOf(error))
      throw error
    }
  }
  return {
    ...cluster,
    read: (...given) => noted('read', given, cluster.read(...given)) as never,
    list: (...given) => noted('list', given, cluster.list(...given)) as never,
    create: (...given) => noted('create', given, cluster.create(...given)),
    patch: (...given) => noted('patch', given, cluster.patch(...given)),
    remove: (...given) => noted('remove', given, cluster.remove(...given)),
    exec: (...given) => noted('exec', given, cluster.exec(...given)),
    async watch(kind, query, onEvent) {
      const events: Extract<Answer, { events: unknown }>['events'] = []
      note(callText('watch', [kind, query]), { events })
      return cluster.watch(kind, query, (event) => {
        events.push(event)
        onEvent(event)
      })
    },
    logs(pod, options = {}) {
      return noted('logs', [pod, logQuery(options)], cluster.logs(pod, options))
    },
  }
}

function refusalOf(error: unknown): Answer {
  if (!(error instanceof ApiError)) return { failed: (error as Error).message }
  const { code, reason, message, causes } = error
  return { refused: { code, reason, message, causes } }
}
