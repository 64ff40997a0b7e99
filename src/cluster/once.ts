/**
 * Loads a part when it is first asked for, and has it at hand from then on: to import it again would
 * take a turn of the event loop in one browser and none in another, and a story would go otherwise.
 * One that could not be loaded is tried again.
 */
export function once<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let loaded: Promise<Part> | undefined
  return () =>
    (loaded ??= load().catch((error: unknown) => {
      loaded = undefined
      throw error
    }))
}
