import { nearest } from '../../manifests/nearest.ts'
import type { Item, Outcome, Problem } from '../../docs/page.ts'
import type { Scenario } from '../model/scenario.ts'

/** The checks of one scenario, with the file's own text to find lines in. */
export interface CheckFile {
  file: string
  source: string
  scenario: Scenario
}

/** Holds outcomes and checks against each other: each must have the other. */
export function matchChecks(
  stories: Map<string, Item[]>,
  files: CheckFile[],
): { problems: Problem[]; checksOf(name: string): Scenario | undefined } {
  const byName = new Map<string, CheckFile>()
  const problems: Problem[] = []
  for (const file of files) {
    const expected = file.file.replace(/^.*\//, '').replace(/\.ts$/, '')
    const { name } = file.scenario
    if (name !== expected)
      problems.push({
        place: { file: file.file, line: lineOf(file, `'${name}'`) },
        what: `scenario is named "${name}"`,
        mend: `Name it as its file, scenario('${expected}', …), or rename the file.`,
      })
    byName.set(name, file)
  }

  /** What mends an outcome of a scenario that has no file of checks: its name, or such a file. */
  const unblocked = (name: string, sentence: string): string => {
    const meant = [...byName].find(([, { scenario }]) => scenario.checks[sentence])?.[0]
    return meant && !stories.get(name)?.some(({ type }) => type === 'snippet')
      ? `No block is of scenario ${name}, and ${meant} has this check: write scenario="${meant}".`
      : `Write scenarios/${name}.ts with it.`
  }

  for (const [name, items] of stories) {
    const outcomes = items.filter((item) => item.type === 'outcome')
    const file = byName.get(name)
    problems.push(...twice(outcomes))
    const sentences = new Set(outcomes.map(({ sentence }) => sentence))
    const spare = Object.keys(file?.scenario.checks ?? {}).filter((key) => !sentences.has(key))
    for (const { place, sentence } of outcomes) {
      if (file?.scenario.checks[sentence]) continue
      const like = nearest(sentence, spare)
      problems.push({
        place,
        what: `outcome "${sentence}" has no check`,
        mend: !file
          ? unblocked(name, sentence)
          : like
            ? `${file.file} has "${like}": same sentence? Change one of them.`
            : `Add it to ${file.file}.`,
      })
    }
    if (file)
      for (const key of spare) {
        const like = nearest(key, sentences)
        problems.push({
          place: { file: file.file, line: lineOf(file, key) },
          what: `check "${key}" has no outcome in scenario ${name}`,
          mend: like
            ? `The page says "${like}": same sentence? Change one of them.`
            : 'Write the sentence under :::outcomes on the page, or remove the check.',
        })
      }
  }
  for (const [name, file] of byName)
    if (!stories.has(name)) {
      const like = nearest(name, stories.keys())
      problems.push({
        place: { file: file.file, line: 1 },
        what: `no page has scenario "${name}"`,
        mend: like
          ? `Pages have "${like}": rename one of them.`
          : 'Write it on a page, or remove the file.',
      })
    }
  return { problems, checksOf: (name) => byName.get(name)?.scenario }
}

function twice(outcomes: Outcome[]): Problem[] {
  const first = new Map<string, Outcome>()
  return outcomes.flatMap((outcome) => {
    const other = first.get(outcome.sentence)
    first.set(outcome.sentence, other ?? outcome)
    return other
      ? [
          {
            place: outcome.place,
            what: `outcome "${outcome.sentence}" stands twice in scenario ${outcome.scenario}`,
            mend: `It is at ${other.place.file}:${other.place.line} already: say each promise once.`,
          },
        ]
      : []
  })
}

function lineOf({ source }: CheckFile, text: string): number {
  const offset = source.indexOf(text)
  return offset < 0 ? 1 : source.slice(0, offset).split('\n').length
}
