import { positionals } from './command.ts'
import type { PlannedStep } from './steps.ts'
import { parseYaml } from './yaml.ts'

/** The images that a scenario's manifests and `--image` flags name. */
export function imagesOf(steps: PlannedStep[]): string[] {
  const images = new Set<string>()
  const visit = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (value && typeof value === 'object')
      for (const [key, field] of Object.entries(value)) {
        if (key === 'image' && typeof field === 'string') images.add(field)
        else visit(field)
      }
  }
  for (const step of steps) {
    if (step.type === 'manifest') parseYaml(step.text).values.forEach(visit)
    if (step.type !== 'commands') continue
    for (const { program, argv } of step.commands) {
      if (program !== 'kubectl') continue
      const flag = argv.indexOf('--image')
      const image = flag < 0 ? undefined : argv[flag + 1]
      if (image) images.add(image)
      for (const word of argv) {
        if (word.startsWith('--image=')) images.add(word.slice('--image='.length))
        // kubectl set image deployment/my-app app=my-app:v1.1
        if (argv[0] === 'set' && /^[\w-]+=/.test(word)) images.add(word.replace(/^[^=]+=/, ''))
      }
    }
  }
  return [...images]
}

/** The namespaces that a scenario makes by itself. */
export function namespacesOf(steps: PlannedStep[]): string[] {
  const names = new Set<string>()
  for (const step of steps) {
    if (step.type === 'manifest')
      for (const value of parseYaml(step.text).values) {
        const manifest = value as { kind?: string; metadata?: { name?: string } } | null
        if (manifest?.kind === 'Namespace' && manifest.metadata?.name)
          names.add(manifest.metadata.name)
      }
    if (step.type !== 'commands') continue
    for (const { program, argv } of step.commands) {
      if (program !== 'kubectl') continue
      const [verb, kind, name] = positionals(argv)
      if (verb === 'create' && /^(ns|namespace)$/.test(kind ?? '') && name) names.add(name)
    }
  }
  return [...names]
}
