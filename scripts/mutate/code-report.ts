import { isGone, written } from './code-change.ts'
import type { MutationReport } from './mutation-report.ts'

/** How many changes must be noticed, in percent. */
const least = 90

/**
 * What the tests noticed of the changes, by folder, and the survivors that nobody has given a reason
 * for. `reasons` has those that are known, by `file: the «line» of code → what it became`; one that no
 * change needs any more is a fault. A file may have been tried in parts.
 */
export function judgeCode(
  { files }: MutationReport,
  reasons: Record<string, string>,
): { lines: string[]; isGood: boolean } {
  const folders = new Map<string, { killed: number; of: number }>()
  const survivors: string[] = []
  const used = new Set<string>()
  const noticed = new Set<string>()
  for (const [file, { source, mutants }] of Object.entries(files)) {
    const lines = source.split('\n')
    const folder = file.slice(0, file.lastIndexOf('/'))
    const count = folders.get(folder) ?? { killed: 0, of: 0 }
    folders.set(folder, count)
    for (const mutant of mutants) {
      const { status, location } = mutant
      if (!/^(Killed|Timeout|Survived|NoCoverage)$/.test(status)) continue
      const change = written(lines, mutant)
      const key = `${file}: ${change}`
      const killed = /^(Killed|Timeout)$/.test(status)
      if (!killed && key in reasons) {
        used.add(key)
        continue
      }
      count.of += 1
      if (killed) {
        count.killed += 1
        noticed.add(key)
      } else survivors.push(`${file}:${location.start.line}  ${change}`)
    }
  }
  const unused = Object.keys(reasons).filter((key) => !used.has(key))
  const unneeded = unused.filter((key) => noticed.has(key))
  const gone = unused.filter((key) => isGone(key, files))
  const counts = [...folders].map(([folder, { killed, of }]) => {
    const percent = of ? (100 * killed) / of : 100
    return {
      isGood: percent >= least,
      text: `${folder}: ${killed} of ${of} noticed, ${percent.toFixed(1)} %`,
    }
  })
  return {
    isGood: !unneeded.length && !gone.length && counts.every((each) => each.isGood),
    lines: [
      ...survivors,
      ...unneeded.map((key) => `✗ noticed now, so that no reason is needed: ${key}`),
      ...gone.map((key) => `✗ there is no such line any more: ${key}`),
      ...counts.map(({ isGood, text }) => `${isGood ? '✓' : '✗'} ${text} (at least ${least} %)`),
    ],
  }
}
