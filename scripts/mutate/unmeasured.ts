import type { Result } from '../../src/scenarios/model/report.ts'
import type { Mutant } from './mutant.ts'

/**
 * The changes that no run here can notice, since they stand on lines that are not verified here: a
 * line for each scenario that has some, with the reasons. `results` are those of each scenario as it
 * stands; one that has none does not run here.
 */
export function unmeasured(all: Mutant[], results: Map<string, Result[]>): string[] {
  const scenarios = Map.groupBy(all, ({ scenario }) => scenario)
  return [...scenarios].map(([name, mutants]) => {
    const count = (kind: Mutant['kind']) => mutants.filter((one) => one.kind === kind).length
    const own = results.get(name)
    const reasons = new Set(
      own?.flatMap(({ verdict, reason }) => (verdict === 'verified' ? [] : [reason ?? verdict])),
    )
    const why = own ? [...reasons].join('; ') : "it runs on the reader's machine"
    return `○ ${name}: ${count('value')} values and ${count('word')} words not measured: ${why}`
  })
}
