/** A piece of a log, and when it was written, in milliseconds since 1970. */
export interface Written {
  at: number
  text: string
}

/** What the containers wrote, by container and run of it. */
export interface LogBook {
  open(container: string, run: number): (text: string) => void
  /** The log of the latest run, or of the one before. */
  read(container: string, options?: { previous?: boolean }): readonly Written[] | undefined
  /** Calls `onText` for each piece that the latest run writes from now on; a restart goes on with the next. */
  follow(container: string, onText: (written: Written) => void): () => void
}

interface Run {
  run: number
  written: Written[]
}

/** The kubelet keeps the logs of the latest run and of the one before. */
const kept = 2

/** A log book by a clock. */
export function logBook(now: () => number): LogBook {
  const runs = new Map<string, Run[]>()
  const followers = new Map<string, Set<(written: Written) => void>>()
  return {
    open(container, run) {
      const entry: Run = { run, written: [] }
      runs.set(container, [...(runs.get(container) ?? []), entry].slice(-kept))
      return (text) => {
        const written = { at: now(), text }
        entry.written.push(written)
        for (const follower of followers.get(container) ?? []) follower(written)
      }
    },
    read: (container, { previous = false } = {}) => {
      const all = runs.get(container) ?? []
      return (previous ? all.at(-2) : all.at(-1))?.written
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
