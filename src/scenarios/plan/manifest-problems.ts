import { ApiError, NotSimulated } from '../../cluster/cluster.ts'
import type { Manifest } from '../../cluster/objects.ts'
import { resources } from '../../cluster/resources.ts'
import { nearest } from '../../manifests/nearest.ts'
import type { Problem, Snippet } from '../../docs/page.ts'
import { metadataProblem } from '../../manifests/metadata.ts'
import { kindProblems } from '../../manifests/objects.ts'
import { writtenIn } from '../../manifests/written.ts'
import type { Admit } from './story-draft.ts'
import { mendOf } from './mends.ts'
import { ownKindsIn, type OwnKind } from '../model/own-kinds.ts'
import { stepsOf, type Step } from '../../manifests/path.ts'
import type { ManifestFile } from '../../manifests/read.ts'

/**
 * What the API server would say against the manifests of a block, each at its own line.
 *
 * `own` are the kinds that the story has made above. With `at`, the block is a fragment that was
 * merged into a file there, and lines are counted in the fragment.
 */
export function manifestProblems(
  snippet: Pick<Snippet, 'place'>,
  yaml: ManifestFile,
  admit: Admit,
  own: readonly OwnKind[],
  at?: string,
): Problem[] {
  const { file, line } = snippet.place
  const objects = writtenIn(yaml)
  if (!objects.length) return [{ place: { file, line: line + 1 }, what: nothing, mend: whole }]
  const made = ownKindsIn(objects.map(({ value }) => value))
  return objects.flatMap(({ value, path, document }) => {
    const problem = (steps: readonly Step[], what: string, mend: string): Problem => ({
      place: { file, line: at === undefined ? line + document.lineOf([...path, ...steps]) : line },
      what,
      mend,
    })
    const unkind = kindProblems(value)
    if (unkind.length) return [problem([unkind[0]?.split(' ')[0] ?? ''], saidOf(unkind), whole)]
    const undecodable = metadataProblem(value)
    if (undecodable)
      return [
        problem(stepsOf(undecodable.path), undecodable.what, mendOf('', '', undecodable.what)),
      ]
    const manifest = value as Manifest
    if (!manifest.metadata?.name && !manifest.metadata?.generateName)
      return [problem(['metadata'], `${manifest.kind} has no metadata.name`, 'Give it a name.')]
    const ofKind = <T extends { kind: string }>(kinds: readonly T[]) =>
      kinds.filter(({ kind }) => kind === manifest.kind)
    const inVersion = (versions: string[]) =>
      versions.includes(manifest.apiVersion)
        ? []
        : [
            problem(
              ['apiVersion'],
              `${manifest.kind} is not in ${manifest.apiVersion}`,
              `Write apiVersion: ${versions[0] ?? '…, of a version that is served'}.`,
            ),
          ]
    const owned = ofKind(own)
    if (owned.length) return inVersion(owned.flatMap(({ apiVersions }) => apiVersions))
    const known = ofKind(resources)
    const [first] = known
    if (!first) {
      if (ofKind(made).length)
        return [
          problem(
            ['kind'],
            `kind ${manifest.kind} is made by this file, and not there yet`,
            'Put it into a file of its own, and apply that after this one.',
          ),
        ]
      const like = nearest(
        manifest.kind,
        resources.map(({ kind }) => kind),
      )
      return [
        problem(
          ['kind'],
          `kind ${manifest.kind} is not known`,
          like ? `Did you mean ${like}?` : unknownKind,
        ),
      ]
    }
    const wrongVersion = inVersion(known.map(({ apiVersion }) => apiVersion))
    if (wrongVersion.length) return wrongVersion
    return refusals(() => admit(manifest)).map(({ field, message }) =>
      problem(stepsOf(field), message, mendOf(first.kind, field, message)),
    )
  })
}

const unknownKind =
  'Apply its CustomResourceDefinition above, or give the block skip="why it cannot run".'

const nothing = 'manifest has no apiVersion and no kind'

/** What kubectl says of a manifest that does not say what it is, as one sentence. */
const saidOf = (problems: string[]): string =>
  problems.length === 2 && problems.every((one) => one.endsWith(' not set'))
    ? nothing
    : `manifest: ${problems.join(', ')}`

const whole = 'Write a whole manifest, or say with in="…" which file it is a part of.'

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
