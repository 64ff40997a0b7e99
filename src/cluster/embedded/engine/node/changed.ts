import type { Change } from '../change.ts'

/** A file of the engine with a change of the recipe. Throws where its text is not there as often. */
export function changed(text: string, { file, from, to, times = 1 }: Change): string {
  const parts = text.split(from)
  if (parts.length - 1 === times) return parts.join(to)
  throw new Error(
    `src/cluster/embedded/engine/recipe.ts: ${file} has ${parts.length - 1} of ${times} times: ${from}`,
  )
}
