import { positionals, type Command } from './command.ts'
import type { PlannedStep } from './steps.ts'
import type { StoryDraft } from './story-draft.ts'

/** What a scenario says: the objects of its manifests, and its steps. */
type Story = Pick<StoryDraft, 'objects' | 'steps'>

/** The images that a scenario's manifests and `--image` flags name. */
export function imagesOf({ objects, steps }: Story): string[] {
  const images = new Set<string>()
  const visit = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (value && typeof value === 'object')
      for (const [key, field] of Object.entries(value)) {
        if (key === 'image' && typeof field === 'string') images.add(field)
        else visit(field)
      }
  }
  visit(objects)
  for (const { argv } of kubectlLines(steps)) {
    const flag = argv.indexOf('--image')
    const image = flag < 0 ? undefined : argv[flag + 1]
    if (image) images.add(image)
    for (const word of argv) {
      if (word.startsWith('--image=')) images.add(word.slice('--image='.length))
      // kubectl set image deployment/my-app app=my-app:v1.1
      if (argv[0] === 'set' && /^[\w-]+=/.test(word)) images.add(word.replace(/^[^=]+=/, ''))
    }
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
  for (const { argv } of kubectlLines(steps)) {
    const [verb, kind, name] = positionals(argv)
    if (verb === 'create' && /^(ns|namespace)$/.test(kind ?? '') && name) names.add(name)
  }
  return [...names].sort()
}

function kubectlLines(steps: PlannedStep[]): Command[] {
  return steps
    .flatMap((step) => (step.type === 'commands' ? step.commands : []))
    .filter(({ program }) => program === 'kubectl')
}
