/** What Stryker wrote down, as far as it is read here: https://github.com/stryker-mutator/mutation-testing-elements */
export interface MutationReport {
  files: Record<
    string,
    {
      source: string
      mutants: {
        mutatorName: string
        replacement?: string
        status: string
        location: { start: { line: number; column: number }; end: { line: number; column: number } }
      }[]
    }
  >
}

/** How many changes must be noticed, in percent. */
const least = 90

/**
 * What the tests noticed of the changes, by folder, and the survivors that nobody has given a reason
 * for. `reasons` has those that are known, by `file: the line of code → what it became`; one that no
 * change needs any more is a fault.
 */
export function judgeCode(
  { files }: MutationReport,
  reasons: Record<string, string>,
): { lines: string[]; isGood: boolean } {
  const folders = new Map<string, { killed: number; of: number }>()
  const survivors: string[] = []
  const used = new Set<string>()
  for (const [file, { source, mutants }] of Object.entries(files)) {
    const lines = source.split('\n')
    const folder = file.slice(0, file.lastIndexOf('/'))
    const count = folders.get(folder) ?? { killed: 0, of: 0 }
    folders.set(folder, count)
    for (const { status, replacement = '', location } of mutants) {
      if (!/^(Killed|Timeout|Survived|NoCoverage)$/.test(status)) continue
      const code = lines[location.start.line - 1]?.trim()
      const key = `${file}: ${code} → ${replacement.replace(/\s+/g, ' ')}`
      const killed = /^(Killed|Timeout)$/.test(status)
      if (!killed && key in reasons) {
        used.add(key)
        continue
      }
      count.of += 1
      if (killed) count.killed += 1
      else survivors.push(`${file}:${location.start.line}  ${code} → ${replacement}`)
    }
  }
  const unneeded = Object.keys(reasons).filter(
    (key) => key.slice(0, key.indexOf(': ')) in files && !used.has(key),
  )
  const counts = [...folders].map(([folder, { killed, of }]) => {
    const percent = of ? (100 * killed) / of : 100
    return {
      isGood: percent >= least,
      text: `${folder}: ${killed} of ${of} noticed, ${percent.toFixed(1)} %`,
    }
  })
  return {
    isGood: !unneeded.length && counts.every((each) => each.isGood),
    lines: [
      ...survivors,
      ...unneeded.map((key) => `✗ noticed now, so that no reason is needed: ${key}`),
      ...counts.map(({ isGood, text }) => `${isGood ? '✓' : '✗'} ${text} (at least ${least} %)`),
    ],
  }
}
