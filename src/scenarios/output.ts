/**
 * Compares what commands printed with a page's ```text output block.
 *
 * `…` stands for anything, alone on a line for any number of lines. Ages, addresses, and the
 * suffixes that ReplicaSets and Pods get are compared by kind, not by value. Runs of spaces count
 * as one, since a column is as wide as its widest value.
 *
 * Returns undefined where it matches, otherwise the lines as a diff: `-` the page's, `+` printed.
 */
export function diffOutput(expected: string, printed: string): string[] | undefined {
  const wanted = linesOf(expected)
  const seen = linesOf(printed)
  if (matchesFrom(wanted, 0, seen, 0, new Map())) return undefined
  const common = wanted.filter((line) => seen.some((other) => matchesLine(line, other)))
  return [
    ...wanted.map((line) => `${common.includes(line) || isGap(line) ? ' ' : '-'} ${line}`),
    ...seen
      .filter((line) => !wanted.some((other) => !isGap(other) && matchesLine(other, line)))
      .map((line) => `+ ${line}`),
  ]
}

/**
 * The block as it should be written now: lines of the page that still match what was printed stay
 * with their wildcards, the others are printed anew.
 */
export function updateOutput(expected: string, printed: string): string {
  if (!diffOutput(expected, printed)) return expected
  const wanted = linesOf(expected)
  return linesOf(printed)
    .map((line) => wanted.find((other) => !isGap(other) && matchesLine(other, line)) ?? line)
    .join('\n')
}

const isGap = (line: string) => line.trim() === '…'

function linesOf(text: string): string[] {
  return text.replace(/\s+$/, '').split('\n')
}

/** Backtracking over gaps; `failed` keeps it to one try for each pair of lines. */
function matchesFrom(
  wanted: string[],
  w: number,
  seen: string[],
  s: number,
  failed: Map<number, true>,
): boolean {
  const key = w * (seen.length + 1) + s
  if (failed.has(key)) return false
  const line = wanted[w]
  let matched: boolean
  if (line === undefined) matched = s === seen.length
  else if (isGap(line))
    matched =
      matchesFrom(wanted, w + 1, seen, s, failed) ||
      (s < seen.length && matchesFrom(wanted, w, seen, s + 1, failed))
  else
    matched =
      s < seen.length &&
      matchesLine(line, seen[s] as string) &&
      matchesFrom(wanted, w + 1, seen, s + 1, failed)
  if (!matched) failed.set(key, true)
  return matched
}

const patterns = new Map<string, RegExp>()

function matchesLine(wanted: string, seen: string): boolean {
  let pattern = patterns.get(wanted)
  if (!pattern) {
    const words = wanted.trim().split(/\s+/).map(patternOf)
    pattern = new RegExp(`^${words.join('\\s+')}$`)
    patterns.set(wanted, pattern)
  }
  return pattern.test(seen.trim())
}

// The letters of a generated name: no vowels, no look-alikes.
// https://github.com/kubernetes/apimachinery/blob/master/pkg/util/rand/rand.go
const letter = '[bcdfghjklmnpqrstvwxz2456789]'
const age = '(?:\\d+(?:y|d|h|m|s))+|<unknown>|<invalid>'
const kinds: [RegExp, string][] = [
  [/^(?:\d+(?:y|d|h|m|s))+$/, `(?:${age})`],
  [/^\((?:\d+(?:y|d|h|m|s))+$/, `\\((?:${age})`],
  [/^(?:\d{1,3}\.){3}\d{1,3}$/, '(?:\\d{1,3}\\.){3}\\d{1,3}'],
]
const podName = new RegExp(`-(${letter}{6,10})-(${letter}{5})(?![\\w-])`, 'g')
const replicaSetName = new RegExp(`-(${letter}{8,10})(?![\\w-])`, 'g')

/** One word of the page as a regular expression for what may stand there. */
function patternOf(word: string): string {
  const kind = kinds.find(([shape]) => shape.test(word))
  if (kind) return kind[1]
  return word
    .split('…')
    .map((part) =>
      escape(part)
        .replace(podName, `-${letter}{6,10}-${letter}{5}`)
        .replace(replicaSetName, `-${letter}{8,10}`),
    )
    .join('.*')
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
