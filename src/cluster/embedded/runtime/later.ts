/** A part that few stories use. */
export interface Later<Part> {
  /** The part, once it is there. A story's time would go on while it is loaded. */
  readonly now: Part | undefined
  load(): Promise<Part>
}

/** A part that is loaded when it is first asked for. */
export function later<Part>(load: () => Promise<Part>): Later<Part> {
  let now: Part | undefined
  return {
    get now() {
      return now
    },
    async load() {
      return (now ??= await load())
    },
  }
}
