import type { Problem, Snippet } from '../../docs/page.ts'
import { isOfKind } from './files/kind-config.ts'
import type { ScenarioPlan } from '../model/steps.ts'
import type { ManifestFile } from '../../manifests/read.ts'
import { clusterFileRefusal } from './files/cluster-file.ts'
import { composeFileRefusal, isOfCompose } from './files/compose-file.ts'
import type { Ground, Refusal } from '../model/ground.ts'
import { manifestRefusal } from './files/manifests.ts'
import { fileRefusal, refusalOf } from './refusal.ts'
import { after, groundOf } from './story.ts'

/** A block of YAML of a story, as a file of it holds it from there on. */
export interface SavedYaml {
  snippet: Snippet
  parsed: ManifestFile
}

/** What of a planned story may not run: every command, file and manifest, each at its line. */
export function forbidden(scenario: ScenarioPlan, saved: readonly SavedYaml[]): Problem[] {
  const problems: Problem[] = []
  const add = (snippet: Snippet, line: number, refusal: Refusal | undefined) =>
    refusal && problems.push({ place: { file: snippet.place.file, line }, ...refusal })
  let ground = groundOf(scenario, true)
  for (const step of scenario.steps) {
    if (step.type === 'manifest' || step.type === 'file')
      add(step.snippet, step.snippet.place.line, fileRefusal(step.file, step.text))
    if (step.type === 'commands')
      for (const command of step.commands) {
        add(step.snippet, command.line, refusalOf(command, ground))
        ground = after(command, ground)
      }
  }
  for (const { snippet, parsed } of saved)
    for (const { value, lineOf } of parsed.documents) {
      const line = snippet.place.line + (snippet.attributes.in ? 0 : lineOf([]))
      add(snippet, line, yamlRefusal(value, ground))
    }
  return problems
}

function yamlRefusal(value: unknown, ground: Ground): Refusal | undefined {
  if (isOfKind(value)) return clusterFileRefusal(value)
  return isOfCompose(value) ? composeFileRefusal(value, ground) : manifestRefusal(value, ground)
}
