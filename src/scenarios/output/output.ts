import { align, type Pair } from './align.ts'
import { matchLine, pageLine, type PageLine, type PrintedLine } from './match-line.ts'
import { matchLines } from './match-lines.ts'
import { Names } from './names.ts'
import { placesOf } from './places.ts'

export { Names }

/**
 * Compares what commands printed with a page's ```text output block.
 *
 * `…` stands for anything, alone on a line for any number of lines. What differs from run to run is
 * compared by kind, where kubectl prints it: ages and addresses in their columns and fields, uids,
 * versions and timestamps at their paths, the suffixes of generated names. `names` are those that
 * the scenario knows already: one of the page is always the same one of the run. Blanks between
 * words count as one, since a column is as wide as its widest value.
 *
 * Returns undefined where it matches, and `names` has learnt; otherwise the lines as a diff: `-` the
 * page's, `+` what was printed in its place. Takes time in proportion to the lines.
 */
export function diffOutput(
  expected: string,
  printed: string,
  names = new Names(),
): string[] | undefined {
  const page = pageLines(expected)
  const seen = printedLines(printed, page)
  if (matchLines(page, seen, names)) return undefined
  const known = names.size
  const pairs = align(page, seen)
  const beside = besideMissing(pairs)
  const lines = pairs.flatMap((pair) => shown(pair, beside.has(pair), names))
  names.forget(known)
  return lines
}

/**
 * The block as it should be written now: lines of the page that still match what was printed stay
 * with their wildcards, and gaps between them; the others are printed anew.
 */
export function updateOutput(expected: string, printed: string, names = new Names()): string {
  const page = pageLines(expected)
  const seen = printedLines(printed, page)
  const known = names.size
  const holds = matchLines(page, seen, names)
  const updated = holds
    ? expected
    : align(page, seen)
        .flatMap((pair) => kept(pair, names))
        .join('\n')
  // A name of a line that stays may be another one in a line that is new.
  const stays = holds || !diffOutput(updated, printed, names)
  names.forget(known)
  return stays ? updated : printed.trimEnd()
}

/** What is written for a pair: the page's line where it holds beside those above it. */
function kept({ page, printed, same, inGap }: Pair, names: Names): string[] {
  if (page && !printed) return same ? [page.text] : []
  if (!printed || inGap) return []
  return page && matchLine(page, printed, names) ? [page.text] : [printed.text]
}

/** More lines than these of a gap are not shown where a line of the page is missing. */
const most = 3

/**
 * Of the lines that a gap stands for, those that were printed where a line of the page is missing, and
 * nothing else stands in its place.
 */
function besideMissing(pairs: Pair[]): Set<Pair> {
  const beside = new Set<Pair>()
  const inGap = (pair?: Pair) => Boolean(pair?.inGap && pair.printed?.text)
  for (const [index, { page, printed }] of pairs.entries()) {
    if (!page || printed || page.isGap) continue
    for (let at = index - 1; inGap(pairs[at]) && at >= index - most; at--)
      beside.add(pairs[at] as Pair)
  }
  return beside
}

/** A pair as lines of a diff. A name that stands for another one elsewhere is said. */
function shown({ page, printed, same, inGap }: Pair, isBeside: boolean, names: Names): string[] {
  if (!page) return printed && (isBeside || !inGap) ? [`+ ${printed.text}`] : []
  if (!printed) return [`${page.isGap ? ' ' : '-'} ${page.text}`]
  if (same && matchLine(page, printed, names)) return [`  ${page.text}`]
  return [
    `- ${page.text}`,
    `+ ${printed.text}`,
    ...(same ? ['  (a name or an address of this line stood for another one before)'] : []),
  ]
}

function pageLines(text: string): PageLine[] {
  const read = new Map<string, PageLine>()
  return linesOf(text).map(
    (line) => read.get(line) ?? (read.set(line, pageLine(line)), read.get(line) as PageLine),
  )
}

function printedLines(text: string, page: PageLine[]): PrintedLine[] {
  const lines = linesOf(text)
  // A page that is all letters asks for no places.
  const places = page.some(({ isPlain }) => !isPlain) ? placesOf(lines) : []
  return lines.map((line, index) => ({
    text: line,
    places: new Map(places[index]?.map((span) => [span.start, span])),
  }))
}

function linesOf(text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd())
}
