import { admitCreate } from '../../cluster/embedded/apiserver/admission/admission.ts'
import { readManifestFile } from '../../manifests/read.ts'
import { manifestProblems } from '../../scenarios/plan/manifest-problems.ts'

/** What is wrong with a file of manifests, at a line from 1. */
export interface LineProblem {
  line: number
  what: string
}

/** What mends it, where that is not a matter of pages. */
const ofAnyManifest = /^(Did you mean|Write (a number|true)|Put it in quotes)/

/**
 * Reads a text as kubectl reads a file, and looks at each manifest in it as the API server does: what
 * it would say, at the lines that it is about. An empty text has no problem.
 */
export function problemsIn(text: string): LineProblem[] {
  if (!text.trim()) return []
  const file = readManifestFile(text)
  const read = [...(file.error ? [file.error] : []), ...file.doubts]
  if (read.length) return read.map(({ line, what }) => ({ line, what }))
  const found = manifestProblems(
    { place: { file: '', line: 0 } },
    file,
    (manifest) =>
      void admitCreate(manifest, { namespace: manifest.metadata.namespace ?? 'default' }),
    [],
  )
  return found.map(({ place, what, mend }) => ({
    line: place.line,
    what: mend && ofAnyManifest.test(mend) ? `${what}. ${mend}` : what,
  }))
}
