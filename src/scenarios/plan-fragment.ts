import type { Snippet } from '../docs/page.ts'
import { documentsWith, mergeFragment, misfits, placesOf } from './fragment.ts'
import { manifestProblems } from './manifest-problems.ts'
import { parsedOf, save, wrong, type SavedFile, type StoryDraft } from './story-draft.ts'
import { parseYaml, stepsOf, valueAt, type ParsedYaml } from './yaml.ts'

/** A fragment of a file that is saved, its YAML, and how to name the two in a sentence. */
interface Fragment {
  snippet: Snippet
  at?: string
  label: string
  saved: SavedFile
  yaml: ParsedYaml
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
  const text = mergeFragment(saved.parsed, documents[0] as number, at, snippet.code)
  const merged = parseYaml(text)
  if (JSON.stringify(merged.values) === JSON.stringify(saved.parsed.values))
    wrong(draft, snippet, `${label} changes nothing`, 'Write the field with its new value.')
  draft.problems.push(...manifestProblems(snippet, merged, draft.admit, at))
  save(draft, snippet, saved.snippet, { title, text, parsed: merged })
}

/** Holds a fragment against its file, which must say the same already. */
export function planPart(draft: StoryDraft, snippet: Snippet, title: string): void {
  const found = fragmentOf(draft, snippet, title)
  if (!found) return
  const { at, label, saved, yaml, where } = found
  if (at !== undefined) {
    contained(draft, found, at)
    return
  }
  const places = saved.parsed.values.flatMap((whole) => placesOf(yaml.values[0], whole))
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
  if (yaml.values.length > 1) {
    wrong(
      draft,
      snippet,
      `${label}: ${yaml.values.length} documents in one fragment`,
      'Make each a block of its own, without ---.',
      snippet.place.line + yaml.lineOf([], 1),
    )
    return undefined
  }
  const where = `${title} (line ${saved.snippet.place.line})`
  return { snippet, ...(at !== undefined && { at }), label, saved, yaml, where }
}

function contained(
  draft: StoryDraft,
  { snippet, label, saved, yaml, where }: Fragment,
  at: string,
): void {
  const index = documentsWith(saved.parsed, at)[0]
  if (index === undefined) {
    wrong(
      draft,
      snippet,
      `${label} fits nowhere: ${where} has no ${at}`,
      'Name a place that is there.',
    )
    return
  }
  const path = stepsOf(at)
  for (const misfit of misfits(yaml.values[0], valueAt(saved.parsed.values[index], path)))
    wrong(
      draft,
      snippet,
      `${label}: ${misfit.what} (line ${saved.snippet.place.line + saved.parsed.lineOf([...path, ...misfit.path], index)})`,
      'Change one of them, or give the fragment change.',
      snippet.place.line + yaml.lineOf(misfit.path),
    )
}
