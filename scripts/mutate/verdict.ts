import type { Mutant } from './mutant.ts'

export interface Tried {
  mutant: Mutant
  noticed: boolean
}

/** How much of each kind must be noticed, in percent. */
const least = { value: 90, word: 97 }

/**
 * What was noticed, and the lines that say it. `marks` names, for each scenario, what no outcome
 * depends on, with the reason. Nothing tried is nothing known, and not good. Where all changes were
 * tried, not only some (`partly`), a mark that marks nothing is a fault too.
 */
export function judge(
  tried: Tried[],
  marks: Map<string, Record<string, string>>,
  { partly = false } = {},
): { lines: string[]; isGood: boolean } {
  const markOf = ({ scenario, what }: Mutant) =>
    Object.keys(marks.get(scenario) ?? {}).find((mark) => isMarked(mark, what))
  const survivors = tried.filter(({ noticed, mutant }) => !noticed && !markOf(mutant))
  const needed = new Set(
    tried
      .filter(({ noticed }) => !noticed)
      .map(({ mutant }) => `${mutant.scenario}: ${markOf(mutant)}`),
  )
  const scenarios = new Set(tried.map(({ mutant }) => mutant.scenario))
  const unneeded = partly
    ? []
    : [...scenarios].flatMap((name) =>
        Object.keys(marks.get(name) ?? {})
          .map((mark) => `${name}: ${mark}`)
          .filter((mark) => !needed.has(mark)),
      )
  const counts = (['value', 'word'] as const).map((kind) => {
    const ofKind = tried.filter(({ mutant }) => mutant.kind === kind)
    const counted = ofKind.filter(({ mutant, noticed }) => noticed || !markOf(mutant))
    const noticed = counted.filter((each) => each.noticed).length
    const percent = counted.length ? (100 * noticed) / counted.length : 100
    return { kind, noticed, of: counted.length, marked: ofKind.length - counted.length, percent }
  })
  return {
    isGood:
      tried.length > 0 &&
      !unneeded.length &&
      counts.every(({ kind, percent }) => percent >= least[kind]),
    lines: [
      ...survivors
        .map(({ mutant: { file, line, scenario, what, from, to } }) => ({
          file,
          line,
          text: `${file}:${line}  ${scenario}  "${from}" as "${to}"  ${what}`,
        }))
        .sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
        .map(({ text }) => text),
      ...unneeded.map((mark) => `✗ the mark "${mark}" is not needed: what it names is noticed`),
      ...counts.map(({ kind, noticed, of, marked, percent }) =>
        of + marked === 0
          ? `○ ${kind}s: not measured, since none stands on a line that is verified here`
          : `${percent >= least[kind] ? '✓' : '✗'} ${kind}s: ${noticed} of ${of} noticed, ${percent.toFixed(1)} % (at least ${least[kind]} %), ${marked} marked`,
      ),
    ],
  }
}

/** `*` of a mark stands for anything. */
function isMarked(mark: string, what: string): boolean {
  const parts = mark.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(what)
}
