import type { Snippet } from '../../docs/page.ts'
import { isOfCompose } from '../allowed/files/compose-file.ts'
import { isOfKind, kindConfigProblems, type KindConfig } from '../allowed/files/kind-config.ts'
import { manifestProblems } from './manifest-problems.ts'
import { ownKindsIn } from '../model/own-kinds.ts'
import { parsedOf, save, wrong, type StoryDraft } from './story-draft.ts'

/** Saves a block of whole manifests under its title, of kind's own configuration, or of Compose's. */
export function planManifest(draft: StoryDraft, snippet: Snippet): void {
  const title = snippet.attributes.title ?? `line-${snippet.place.line}.yaml`
  const yaml = parsedOf(draft, snippet)
  const before = draft.files.get(title)
  if (before && snippet.code === before.text)
    wrong(
      draft,
      snippet,
      `duplicate title "${title}": the same block stands at line ${before.snippet.place.line}`,
      'Remove one of them, or give it another title.',
    )
  if (!yaml) {
    draft.malformed.add(title)
    return
  }
  const values = yaml.documents.map(({ value }) => value)
  const ofKind = values.length > 0 && values.every(isOfKind)
  if (ofKind) {
    for (const { value, lineOf } of yaml.documents)
      for (const { path, what } of kindConfigProblems(value as KindConfig))
        wrong(draft, snippet, what, 'Write it as kind has it.', snippet.place.line + lineOf(path))
    for (const config of values) draft.clusters.push({ title, config })
  }
  if (ofKind || (values.length > 0 && values.every(isOfCompose))) {
    draft.saved.push({ snippet, parsed: yaml })
    draft.steps.push({ type: 'file', snippet, file: title, text: snippet.code })
    return
  }
  if (!snippet.attributes.fails)
    draft.problems.push(...manifestProblems(snippet, yaml, draft.admit, ownKindsIn(draft.objects)))
  save(draft, snippet, snippet, { title, text: snippet.code, parsed: yaml })
}
