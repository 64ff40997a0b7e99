import { matchLine, pairsOf, type PageLine, type PrintedLine } from './match-line.ts'
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
  const parts = Map.groupBy(rows, ([row]) => [...names.of(nameOf(row))].join())
  return parts
    .values()
    .every(
      (part) => learnAlike(part, names) || part.every(([row, line]) => matchLine(row, line, names)),
    )
}

/** A row of the page, and the printed line that it is. */
type Row = [page: PageLine, printed: PrintedLine]

/** Learns of rows of which each may be each which names they have. False where they are not so. */
function learnAlike(rows: Row[], names: Names): boolean {
  if (!rows.every(([row]) => rows.every(([, line]) => matches(row, line, names)))) return false
  const told = rows.map(([row, line]) => pairsOf(row, line, names) as Pairs)
  const isOwn = ([name]: Pairs[number]) =>
    told.filter((pairs) => new Map(pairs).has(name)).length === 1
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
): Row[] | undefined {
  const rowOf = new Map<number, number>()
  const fitting: number[][] = []
  // A line that is free comes first, so that rows of which each fits stand in the page's order.
  const place = (row: number, tried: Set<number>): boolean => {
    const lines = fitting[row] as number[]
    const chosen =
      lines.find((line) => !rowOf.has(line)) ??
      lines.find((line) => {
        if (tried.has(line)) return false
        tried.add(line)
        return place(rowOf.get(line) as number, tried)
      })
    if (chosen === undefined) return false
    rowOf.set(chosen, row)
    return true
  }
  for (const [index, row] of page.entries()) {
    fitting.push([...printed.keys()].filter((line) => fits(row, printed[line] as PrintedLine)))
    if (!place(index, new Set())) return undefined
  }
  return [...rowOf].map(([line, row]) => [page[row] as PageLine, printed[line] as PrintedLine])
}

/** The generated name that a row has. */
const nameOf = ({ pieces }: PageLine): string =>
  pieces.flat().find(({ kind }) => kind === 'generated')?.text ?? ''
