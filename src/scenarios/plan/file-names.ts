import type { Place, Problem } from '../../docs/page.ts'
import { filesOf } from '../allowed/command.ts'
import { isNamed } from '../model/file-name.ts'
import {
  inReadingOrder,
  placeOf,
  type PlannedStep,
  type ScenarioPlan,
  type ToldStep,
} from '../model/steps.ts'

/** A file of a page, as a reader has it in their folder at a point of the page. */
interface Kept {
  text: string
  place: Place
  /** The page says that it replaces another one. */
  replaces: boolean
}

/**
 * Holds the files of each page against each other: a reader has one folder, in which a name means
 * one thing. Where a block takes the name of another one's file it has `replaces`, and nothing goes
 * back to the file that was there before.
 */
export function twoMeanings(scenarios: ScenarioPlan[]): Problem[] {
  return inReadingOrder(scenarios).flatMap(onPage)
}

function onPage(steps: ToldStep[]): Problem[] {
  const problems: Problem[] = []
  /** The reader's folder, by title. */
  const folder = new Map<string, Kept>()
  /** The files as each scenario means them. */
  const meant = new Map<string, Map<string, string>>()
  for (const step of steps) {
    const { scenario } = step
    const own = meant.get(scenario) ?? new Map<string, string>()
    meant.set(scenario, own)
    for (const { file, line } of usedBy(step, own.keys())) {
      const kept = folder.get(file)
      if (kept?.replaces && kept.text !== own.get(file))
        problems.push({
          place: { file: placeOf(step).file, line },
          what: `${file} is another file here: the block at line ${kept.place.line} has replaced it`,
          mend: `Give the block at line ${kept.place.line} a title of its own.`,
        })
    }
    for (const { file, text, replaces } of savedBy(step)) {
      const place = placeOf(step)
      const kept = folder.get(file)
      if (kept && kept.text !== text && !replaces)
        problems.push({
          place,
          what: `title "${file}" is taken: a reader has the file of line ${kept.place.line} under that name`,
          mend: 'Give it a title of its own, or write replaces and say on the page that it is replaced.',
        })
      folder.set(file, { text, place, replaces })
      own.set(file, text)
    }
  }
  return problems
}

/** What a step saves. A fragment replaces its file by itself, as does a command that writes one. */
function savedBy(step: PlannedStep): { file: string; text: string; replaces: boolean }[] {
  if (step.type === 'commands')
    return step.commands.flatMap(({ into, text }) =>
      into === undefined ? [] : [{ file: into, text: `> ${text}`, replaces: true }],
    )
  if (step.type !== 'manifest' && step.type !== 'file') return []
  const { in: owner, replaces } = step.snippet.attributes
  return [{ file: step.file, text: step.text, replaces: Boolean(owner ?? replaces) }]
}

/** The files of its scenario that a step takes as they are, each with the line that names it. */
function usedBy(step: PlannedStep, own: Iterable<string>): { file: string; line: number }[] {
  const { line } = placeOf(step)
  const files = [...own]
  if (step.type === 'contained' || (step.type === 'manifest' && step.snippet.attributes.in))
    return files.filter((file) => file === step.file).map((file) => ({ file, line }))
  if (step.type !== 'commands') return []
  return step.commands.flatMap((command) =>
    filesOf(command).flatMap((name) =>
      files.filter((file) => isNamed(file, name)).map((file) => ({ file, line: command.line })),
    ),
  )
}
