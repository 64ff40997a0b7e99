import { once } from './once.ts'

/** A part that few stories use. */
export interface Later<Part> {
  /** The part, once it is there. */
  readonly now: Part | undefined
  load(): Promise<Part>
}

const loading = new Set<Promise<unknown>>()

/** A part that is loaded when it is first asked for. No cluster's time goes on meanwhile. */
export function later<Part>(load: () => Promise<Part>): Later<Part> {
  let now: Part | undefined
  const loaded = once(async () => {
    const work = load()
    loading.add(work)
    try {
      return (now = await work)
    } finally {
      loading.delete(work)
    }
  })
  return {
    get now() {
      return now
    },
    load: loaded,
  }
}

/** Resolves when no part is being loaded; at once, and without a turn, where none is. */
export function partsLoaded(): Promise<unknown> | undefined {
  return loading.size > 0 ? Promise.allSettled(loading) : undefined
}
