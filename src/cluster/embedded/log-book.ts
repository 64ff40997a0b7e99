/** What the containers wrote, by container and run of it. */
export interface LogBook {
  open(container: string, run: number): (text: string) => void
  /** The log of the latest run, or of the one before. */
  read(container: string, options?: { previous?: boolean }): string | undefined
  /** Calls `onText` for what the latest run writes from now on; a restart goes on with the next. */
  follow(container: string, onText: (text: string) => void): () => void
}

interface Run {
  run: number
  text: string
}

/** The kubelet keeps the logs of the latest run and of the one before. */
const kept = 2

export function logBook(): LogBook {
  const runs = new Map<string, Run[]>()
  const followers = new Map<string, Set<(text: string) => void>>()
  return {
    open(container, run) {
      const entry = { run, text: '' }
      runs.set(container, [...(runs.get(container) ?? []), entry].slice(-kept))
      return (text) => {
        entry.text += text
        for (const follower of followers.get(container) ?? []) follower(text)
      }
    },
    read: (container, { previous = false } = {}) => {
      const all = runs.get(container) ?? []
      return (previous ? all.at(-2) : all.at(-1))?.text
    },
    follow(container, onText) {
      const all = followers.get(container) ?? new Set()
      followers.set(container, all.add(onText))
      return () => void all.delete(onText)
    },
  }
}

/** The key of a container in the log book. */
export const containerKey = (podUid: string, container: string) => `${podUid}/${container}`

/** The last `lines` lines of a log. */
export function tail(text: string, lines: number | undefined): string {
  if (lines === undefined) return text
  const ends = text.endsWith('\n')
  const all = (ends ? text.slice(0, -1) : text).split('\n')
  if (lines === 0 || text === '') return ''
  return all.slice(-lines).join('\n') + (ends ? '\n' : '')
}
