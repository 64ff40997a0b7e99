import { readKubectl, type Read } from '../allowed/read.ts'
import { isMade, kindOf } from '../allowed/table/kinds.ts'
import type { Made } from '../model/reach.ts'
import type { PlannedStep } from '../model/steps.ts'
import type { StoryDraft } from './story-draft.ts'

/** What a scenario says: the objects of its manifests, and its steps. */
type Story = Pick<StoryDraft, 'objects' | 'steps'>

/** The images that a scenario's manifests and `--image` flags name. */
export function imagesOf({ objects, steps }: Story): string[] {
  const images = new Set<string>()
  const visit = (value: unknown) => {
    if (value && typeof value === 'object')
      for (const [key, field] of Object.entries(value)) {
        if (key === 'image' && typeof field === 'string') images.add(field)
        else visit(field)
      }
  }
  visit(objects)
  for (const { row, flags, known, args } of kubectlLines(steps)) {
    if (known.some(({ name }) => name === 'image'))
      flags.list('image').forEach((image) => images.add(image))
    // kubectl set image deployment/my-app app=my-app:v1.1
    if (row.words === 'set image')
      for (const word of args) if (/^[\w-]+=/.test(word)) images.add(word.replace(/^[^=]+=/, ''))
  }
  return [...images]
}

/** The namespaces that a scenario makes by itself, by name. */
export function namespacesOf({ objects, steps }: Story): string[] {
  const names = new Set<string>()
  for (const value of objects) {
    const manifest = value as { kind?: string; metadata?: { name?: string } } | null
    if (manifest?.kind === 'Namespace' && manifest.metadata?.name) names.add(manifest.metadata.name)
  }
  for (const { row, args } of kubectlLines(steps))
    if (row.words === 'create namespace' && args[0]) names.add(args[0])
  return [...names].sort()
}

/** What a scenario's manifests make that belongs to the whole cluster; each once. */
export function madeIn({ objects }: Pick<Story, 'objects'>): Made[] {
  const made = objects.flatMap((value) => {
    const { kind, metadata } = (value ?? {}) as { kind?: unknown; metadata?: { name?: unknown } }
    const known = kindOf(String(kind))
    return known && isMade(known, false) && typeof metadata?.name === 'string'
      ? [{ kind: known.kind, name: metadata.name }]
      : []
  })
  return [...new Map(made.map((one) => [`${one.kind}/${one.name}`, one])).values()]
}

function kubectlLines(steps: PlannedStep[]): Read[] {
  return steps
    .flatMap((step) => (step.type === 'commands' ? step.commands : []))
    .flatMap(({ program, argv }) => (program === 'kubectl' ? [readKubectl(argv, true)] : []))
    .filter((read) => 'row' in read)
}
