import { ApiError, NotSimulated } from '../cluster/cluster.ts'
import type { Manifest } from '../cluster/objects.ts'
import { resources } from '../cluster/resources.ts'
import { nearest } from '../docs/nearest.ts'
import type { Problem, Snippet } from '../docs/page.ts'
import type { Admit } from './story-draft.ts'
import { mendOf } from './mends.ts'
import { stepsOf, type ParsedYaml } from './yaml.ts'

/**
 * What the API server would say against the manifests of a block, each at its own line.
 *
 * With `at`, the block is a fragment that was merged into a file there, and lines are counted in
 * the fragment.
 */
export function manifestProblems(
  snippet: Snippet,
  yaml: ParsedYaml,
  admit: Admit,
  at?: string,
): Problem[] {
  const { file, line } = snippet.place
  const values = yaml.values.length ? yaml.values : [null]
  return values.flatMap((value, index) => {
    const problem = (path: string, what: string, mend: string): Problem => ({
      place: { file, line: at === undefined ? line + yaml.lineOf(stepsOf(path), index) : line },
      what,
      mend,
    })
    const manifest = value as Partial<Manifest> | null
    const missing = ['apiVersion', 'kind'].filter((field) => !manifest?.[field])
    if (!manifest || missing.length)
      return [
        problem(
          '',
          `manifest has no ${missing.join(' and no ')}`,
          'Write a whole manifest, or say with in="…" which file it is a part of.',
        ),
      ]
    if (!manifest.metadata?.name)
      return [problem('metadata', `${manifest.kind} has no metadata.name`, 'Give it a name.')]
    const known = resources.filter(({ kind }) => kind === manifest.kind)
    const [first] = known
    if (!first) {
      const like = nearest(
        manifest.kind as string,
        resources.map(({ kind }) => kind),
      )
      return [
        problem(
          'kind',
          `kind ${manifest.kind} is not known`,
          like ? `Did you mean ${like}?` : 'Give the block skip="why it cannot run".',
        ),
      ]
    }
    if (!known.some(({ apiVersion }) => apiVersion === manifest.apiVersion))
      return [
        problem(
          'apiVersion',
          `${manifest.kind} is not in ${manifest.apiVersion}`,
          `Write apiVersion: ${first.apiVersion}.`,
        ),
      ]
    return refusals(() => admit(manifest as Manifest)).map(({ field, message }) =>
      problem(field, message, mendOf(first.kind, field, message)),
    )
  })
}

function refusals(admit: () => void): { field: string; message: string }[] {
  try {
    admit()
    return []
  } catch (error) {
    if (error instanceof NotSimulated) return []
    if (!(error instanceof ApiError)) throw error
    if (error.causes.length)
      return error.causes.map(({ field, message }) => ({ field, message: `${field}: ${message}` }))
    const field =
      /unknown field "([^"]+)"/.exec(error.message)?.[1] ??
      /Go struct field \w+\.([\w.[\]]+) of type/.exec(error.message)?.[1] ??
      ''
    return [{ field, message: error.message }]
  }
}
