import { letterKey, matchLine, rowName, type PageLine, type PrintedLine } from './match-line.ts'
import type { Names } from './names.ts'
import { matchRows, mostRows } from './match-rows.ts'
import { placesFor } from './run-places.ts'

/**
 * Whether what was printed is what the page shows, gaps being any number of lines. Where it is, the
 * names of the page are learnt; where it is not, none is.
 *
 * Each run of lines between two gaps is taken where it first stands.
 */
export function matchLines(page: PageLine[], printed: PrintedLine[], names: Names): boolean {
  const before = names.size
  const runs = runsOf(page)
  const keys = printed.map(({ text }) => letterKey(text))
  const last = runs.length - 1
  let at = 0
  for (const [index, run] of runs.entries()) {
    const end = printed.length - run.length
    const from = index && index === last ? end : at
    if (from < at || (last === 0 && end !== 0)) at = -1
    // Only what has a gap on both sides may stand at more than one place; the last stands at the end.
    else if (index > 0) at = firstPlace(run, printed, keys, from, names)
    else at = standsAt(run, rowsOf(run), printed, from, names) ? from : -1
    if (at < 0) {
      names.forget(before)
      return false
    }
    at += run.length
  }
  return true
}

/** The lines between the gaps. */
function runsOf(page: PageLine[]): PageLine[][] {
  let run: PageLine[] = []
  const runs = [run]
  for (const line of page)
    if (line.isGap) runs.push((run = []))
    else run.push(line)
  return runs
}

/** Where a run first stands, from `from` on; -1 where it does not. */
function firstPlace(
  run: PageLine[],
  printed: PrintedLine[],
  keys: string[],
  from: number,
  names: Names,
): number {
  const rows = rowsOf(run)
  for (const at of placesFor(run, keys, from))
    if (standsAt(run, rows, printed, at, names)) return at
  return -1
}

function standsAt(
  run: PageLine[],
  rows: Map<number, number>,
  printed: PrintedLine[],
  at: number,
  names: Names,
) {
  const before = names.size
  for (let index = 0; index < run.length;) {
    const length = rows.get(index)
    const ok = length
      ? matchRows(
          run.slice(index, index + length),
          printed.slice(at + index, at + index + length),
          names,
        )
      : at + index < printed.length &&
        matchLine(run[index] as PageLine, printed[at + index] as PrintedLine, names)
    if (!ok) {
      names.forget(before)
      return false
    }
    index += length ?? 1
  }
  return true
}

/** Where rows of generated names begin, and how many they are: their order is that of their suffixes. */
function rowsOf(run: PageLine[]): Map<number, number> {
  const rows = new Map<number, number>()
  let begin = -1
  let seen = new Set<string>()
  run.forEach(({ text }, index) => {
    const name = rowName(text)
    if (name === undefined || seen.has(name) || seen.size === mostRows) {
      begin = -1
      seen = new Set()
      return
    }
    if (begin < 0) begin = index
    seen.add(name)
    rows.set(begin, index - begin + 1)
  })
  return rows
}
