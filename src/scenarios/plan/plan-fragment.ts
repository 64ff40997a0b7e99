import type { Snippet } from '../../docs/page.ts'
import { documentsWith, mergeFragment, misfits, placesOf } from './fragment.ts'
import { manifestProblems } from './manifest-problems.ts'
import { equal } from '../../manifests/fields.ts'
import { mergedValue } from './merged-value.ts'
import { ownKindsIn } from '../model/own-kinds.ts'
import { parsedOf, save, wrong, type SavedFile, type StoryDraft } from './story-draft.ts'
import { stepsOf, valueAt } from '../../manifests/path.ts'
import { readManifestFile, type ManifestDocument, type ManifestFile } from '../../manifests/read.ts'

/** A fragment of a file that is saved, its YAML, and how to name the two in a sentence. */
interface Fragment {
  snippet: Snippet
  at?: string
  label: string
  saved: SavedFile
  yaml: ManifestFile
  where: string
}

/** Merges a fragment into its file: the file is saved anew. */
export function planChange(draft: StoryDraft, snippet: Snippet, title: string): void {
  const found = fragmentOf(draft, snippet, title)
  if (!found) return
  const { at = '', label, saved, where } = found
  const documents = documentsWith(saved.parsed, at)
  if (documents.length !== 1) {
    wrong(
      draft,
      snippet,
      documents.length
        ? `${label} fits at ${documents.length} places of ${where}`
        : `${label} fits nowhere: ${where} has no ${at}`,
      'Name one place that is there with at="…".',
    )
    return
  }
  const [document] = documents as [ManifestDocument]
  const value = valueOf(found)
  const text = mergeFragment(saved.text, document, at, value)
  const merged = text === undefined ? undefined : readManifestFile(text)
  if (text === undefined || !merged || merged.error) {
    wrong(
      draft,
      snippet,
      `${label} cannot be merged into ${where}: an alias leads there`,
      'Write the whole file again.',
    )
    return
  }
  // What writes YAML reads some words otherwise than kubectl: kubectl's reading counts.
  const wanted = saved.parsed.documents.map((each) =>
    each === document ? mergedValue(each.value, stepsOf(at), value) : each.value,
  )
  if (!equal(valuesOf(merged), wanted)) {
    wrong(
      draft,
      snippet,
      `${label} cannot be merged into ${where} without a change of something else`,
      'Write the whole file again.',
    )
    return
  }
  if (JSON.stringify(valuesOf(merged)) === JSON.stringify(valuesOf(saved.parsed)))
    wrong(draft, snippet, `${label} changes nothing`, 'Write the field with its new value.')
  draft.problems.push(
    ...manifestProblems(snippet, merged, draft.admit, ownKindsIn(draft.objects), at),
  )
  save(draft, snippet, saved.snippet, { title, text, parsed: merged })
}

const valuesOf = ({ documents }: ManifestFile) => documents.map(({ value }) => value)

/** A fragment is one document. */
const valueOf = ({ yaml }: Fragment): unknown => yaml.documents[0]?.value ?? null

/** Holds a fragment against its file, which must say the same already. */
export function planPart(draft: StoryDraft, snippet: Snippet, title: string): void {
  const found = fragmentOf(draft, snippet, title)
  if (!found) return
  const { at, label, saved, where } = found
  if (at !== undefined) {
    contained(draft, found, at)
    return
  }
  const places = valuesOf(saved.parsed).flatMap((whole) => placesOf(valueOf(found), whole))
  if (places.length !== 1)
    wrong(
      draft,
      snippet,
      places.length
        ? `${label} fits at ${places.length} places of ${where}`
        : `${label} fits nowhere in ${where}`,
      'Say the place with at="…", such as at="spec.template.spec.containers[app]".',
    )
}

function fragmentOf(draft: StoryDraft, snippet: Snippet, title: string): Fragment | undefined {
  const { at } = snippet.attributes
  const label = `fragment in="${title}"${at ? ` at="${at}"` : ''}`
  const saved = draft.files.get(title)
  if (!saved && !draft.malformed.has(title))
    wrong(
      draft,
      snippet,
      `${label}: no block saves ${title} in scenario ${draft.scenario}`,
      `Give the whole manifest title="${title}" and scenario="${draft.scenario}".`,
    )
  const yaml = saved && parsedOf(draft, snippet)
  if (!yaml) return undefined
  const [, second] = yaml.documents
  if (second) {
    wrong(
      draft,
      snippet,
      `${label}: ${yaml.documents.length} documents in one fragment`,
      'Make each a block of its own, without ---.',
      snippet.place.line + second.lineOf([]),
    )
    return undefined
  }
  const where = `${title} (line ${saved.snippet.place.line})`
  return { snippet, ...(at !== undefined && { at }), label, saved, yaml, where }
}

function contained(draft: StoryDraft, fragment: Fragment, at: string): void {
  const { snippet, label, saved, yaml, where } = fragment
  const document = documentsWith(saved.parsed, at)[0]
  if (!document) {
    wrong(
      draft,
      snippet,
      `${label} fits nowhere: ${where} has no ${at}`,
      'Name a place that is there.',
    )
    return
  }
  const path = stepsOf(at)
  for (const misfit of misfits(valueOf(fragment), valueAt(document.value, path)))
    wrong(
      draft,
      snippet,
      `${label}: ${misfit.what} (line ${saved.snippet.place.line + document.lineOf([...path, ...misfit.path])})`,
      'Change one of them, or give the fragment change.',
      snippet.place.line + (yaml.documents[0]?.lineOf(misfit.path) ?? 0),
    )
}
