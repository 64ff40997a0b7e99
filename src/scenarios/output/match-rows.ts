import { matchLine, pairsOf, rowName, type PageLine, type PrintedLine } from './match-line.ts'
import { spansOf } from './kinds.ts'
import type { Names, Pairs } from './names.ts'

/** More rows than these stand in the page's order. */
export const mostRows = 50

/**
 * Whether each row of the page is one of those printed, in any order. What they tell of names is
 * learnt: of rows that are alike, only which names there are.
 */
export function matchRows(page: PageLine[], printed: PrintedLine[], names: Names): boolean {
  const rows = assign(page, printed, (row, line) => matches(row, line, names))
  if (!rows) return false
  const parts = Map.groupBy(page.keys(), (index) => [...names.of(nameOf(page[index]))].join())
  return parts.values().every((indexes) => {
    const own = indexes.map((index) => page[index] as PageLine)
    const lines = indexes.map((index) => rows[index] as PrintedLine)
    return (
      learnAlike(own, lines, names) ||
      own.every((row, index) => matchLine(row, lines[index] as PrintedLine, names))
    )
  })
}

/** Learns of rows of which each may be each which names they have. False where they are not so. */
function learnAlike(page: PageLine[], printed: PrintedLine[], names: Names): boolean {
  if (!page.every((row) => printed.every((line) => matches(row, line, names)))) return false
  const told = page.map((row, index) => pairsOf(row, printed[index] as PrintedLine, names) as Pairs)
  const count = Map.groupBy(
    told.flatMap((pairs) => [...new Map(pairs)]),
    ([name]) => name,
  )
  const isOwn = ([name]: Pairs[number]) => count.get(name)?.length === 1
  const own = told.map((pairs) => [...new Map(pairs.filter(isOwn))])
  if (!own.every((pairs) => pairs.length === 1)) return false
  return (
    names.learn(told.flat().filter((pair) => !isOwn(pair))) &&
    names.learnGroup(...(unzip(own.flat()) as [string[], string[]]))
  )
}

const unzip = (pairs: Pairs) => [pairs.map(([page]) => page), pairs.map(([, run]) => run)]

function matches(page: PageLine, printed: PrintedLine, names: Names): boolean {
  const before = names.size
  const matched = matchLine(page, printed, names)
  names.forget(before)
  return matched
}

/**
 * One printed line for each row, no line twice, or undefined where there is no such choice (Kuhn's
 * augmenting paths).
 */
function assign(
  page: PageLine[],
  printed: PrintedLine[],
  fits: (row: PageLine, line: PrintedLine) => boolean,
): PrintedLine[] | undefined {
  const rowOf = new Map<number, number>()
  const table: boolean[][] = []
  const place = (row: number, tried: Set<number>): boolean =>
    printed.keys().some((line) => {
      if (!table[row]?.[line] || tried.has(line)) return false
      tried.add(line)
      const other = rowOf.get(line)
      if (other !== undefined && !place(other, tried)) return false
      rowOf.set(line, row)
      return true
    })
  for (const [index, row] of page.entries()) {
    table.push(printed.map((line) => fits(row, line)))
    if (!place(index, new Set())) return undefined
  }
  const chosen: PrintedLine[] = []
  for (const [line, row] of rowOf) chosen[row] = printed[line] as PrintedLine
  return chosen
}

function nameOf(row: PageLine | undefined): string {
  const name = rowName(row?.text ?? '') ?? ''
  const [span] = spansOf('generated', name)
  return span ? name.slice(span.start, span.end) : ''
}
