import type { Ground } from '../model/ground.ts'
import { Names } from '../output/output.ts'

/** What a story has saved so far, by name. */
export interface Saved {
  /** Where the story is, and what of it is its own. */
  ground: Ground
  files: Record<string, string>
  /** Those of them that commands wrote. */
  written: Set<string>
  variables: Map<string, string>
  /** What the page's addresses and generated names stand for. */
  names: Names
}

/** A story that has saved nothing yet. */
export function nothingSaved(ground: Ground): Saved {
  return { ground, files: {}, written: new Set(), variables: new Map(), names: new Names() }
}
