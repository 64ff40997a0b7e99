import { matchLine, type PageLine, type PrintedLine } from './match-line.ts'
import { Names } from './names.ts'

/** A line of the page, a printed line, or both beside each other. */
export interface Pair {
  page?: PageLine
  printed?: PrintedLine
  /** The page's line is a gap, or what was printed. */
  same?: boolean
  /** Lines that a gap of the page stands for. */
  inGap?: boolean
}

/** More pairs of lines than these are not weighed against each other. */
const most = 250_000

/**
 * Puts the lines of the page beside those that were printed, so that as many as possible are the
 * same and the others stand beside what is most like them.
 */
export function align(page: PageLine[], printed: PrintedLine[]): Pair[] {
  if (page.length * printed.length > most) return inOrder(page, printed)
  const width = printed.length + 1
  const same = (p: number, s: number) =>
    matchLine(page[p] as PageLine, printed[s] as PrintedLine, new Names())
  const cost = new Float64Array((page.length + 1) * width)
  const step = new Uint8Array(cost.length)
  const words = printed.map(({ text }) => wordsOf(text))
  for (let p = page.length; p >= 0; p--) {
    const line = page[p]
    const own = line && wordsOf(line.text)
    for (let s = printed.length; s >= 0; s--) {
      const at = p * width + s
      if (p === page.length && s === printed.length) continue
      let best = Infinity
      const offer = (by: number, price: number) => {
        if (price < best) [best, step[at]] = [price, by]
      }
      if (own && s < printed.length && !line.isGap)
        offer(
          1,
          (cost[at + width + 1] as number) +
            (same(p, s) ? 0 : difference(own, words[s] as Set<string>)),
        )
      if (own) offer(2, (cost[at + width] as number) + (line.isGap ? 0 : 1.2))
      if (s < printed.length)
        offer(3, (cost[at + 1] as number) + (page[p - 1]?.isGap ? 0.001 : 1.2))
      cost[at] = best
    }
  }
  return walk(page, printed, step, same)
}

function walk(
  page: PageLine[],
  printed: PrintedLine[],
  step: Uint8Array,
  same: (p: number, s: number) => boolean,
): Pair[] {
  const pairs: Pair[] = []
  let p = 0
  let s = 0
  while (p < page.length || s < printed.length) {
    const by = step[p * (printed.length + 1) + s]
    if (by === 1) pairs.push({ page: page[p], printed: printed[s], same: same(p++, s++) })
    else if (by === 2) pairs.push({ page: page[p], same: page[p++]?.isGap })
    else pairs.push({ printed: printed[s++], inGap: page[p - 1]?.isGap })
  }
  return pairs
}

/**
 * For what is too long to be weighed: line by line, and the rest as it is. Behind a gap it looks for
 * the page's next line, at so many printed lines in all as are weighed above.
 */
function inOrder(page: PageLine[], printed: PrintedLine[]): Pair[] {
  let left = most
  const find = (line: PageLine, from: number): number => {
    for (let at = from; at < printed.length && left > 0; at++, left--)
      if (matchLine(line, printed[at] as PrintedLine, new Names())) return at
    return -1
  }
  const pairs: Pair[] = []
  let s = 0
  let gap = false
  for (const line of page) {
    if (line.isGap) {
      pairs.push({ page: line, same: true })
      gap = true
      continue
    }
    const next = gap ? find(line, s) : s
    const other = printed[next]
    if (!other) pairs.push({ page: line })
    else {
      pairs.push({ page: line, printed: other, same: matchLine(line, other, new Names()) })
      s = next + 1
      gap = false
    }
  }
  const inGap = page.at(-1)?.isGap
  return [...pairs, ...printed.slice(s).map((line) => ({ printed: line, inGap }))]
}

const wordsOf = (text: string) => new Set(text.trim().split(/\s+/))

/**
 * The price of two lines beside each other. Less than that of a missing line where they have a word
 * in common: in what a gap stands for, too, a line that changed stands beside what it was.
 */
function difference(a: Set<string>, b: Set<string>): number {
  const shared = a.intersection(b).size
  return shared ? 1.2 - (2 * shared) / (a.size + b.size) : 2.1
}
