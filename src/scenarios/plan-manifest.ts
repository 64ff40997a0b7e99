import type { Manifest } from '../cluster/objects.ts'
import type { Snippet } from '../docs/page.ts'
import { clusterProblems } from './file-problems.ts'
import { isOfKind, type KindConfig } from './kind-config.ts'
import { manifestProblems } from './manifest-problems.ts'
import { parsedOf, save, wrong, type StoryDraft } from './story-draft.ts'
import type { ParsedYaml } from './yaml.ts'

/** Saves a block of whole manifests under its title, or of kind's own configuration. */
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
  else if (before && yaml && identities(yaml) !== identities(before.parsed))
    wrong(
      draft,
      snippet,
      `duplicate title "${title}": at line ${before.snippet.place.line} it holds ${identities(before.parsed)}, here ${identities(yaml)}`,
      'A later block replaces a file of the same objects. Give this one another title.',
    )
  if (!yaml) {
    draft.malformed.add(title)
    return
  }
  if (yaml.values.length && yaml.values.every(isOfKind)) {
    draft.problems.push(...clusterProblems(snippet, yaml))
    draft.clusters.push(...(yaml.values as KindConfig[]))
    draft.steps.push({ type: 'file', snippet, file: title, text: snippet.code })
    return
  }
  if (!snippet.attributes.fails)
    draft.problems.push(...manifestProblems(snippet, yaml, draft.admit))
  save(draft, snippet, snippet, { title, text: snippet.code, parsed: yaml })
}

/** `Deployment my-app, Service my-app` */
function identities({ values }: ParsedYaml): string {
  return values
    .map((value) => {
      const { kind, metadata } = (value ?? {}) as Partial<Manifest>
      return `${kind} ${metadata?.name}`
    })
    .join(', ')
}
