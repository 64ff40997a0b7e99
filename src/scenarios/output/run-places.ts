import { isLiteral, letterKey, rowName, type PageLine } from './match-line.ts'

/**
 * The places from `from` on where a run of the page's lines may stand, in order: where its longest
 * stretch of plain letters does. `keys` are the printed lines' letters. Takes time in
 * proportion to the lines (Knuth, Morris and Pratt), however often they repeat.
 */
export function* placesFor(
  run: readonly PageLine[],
  keys: readonly string[],
  from: number,
): Generator<number> {
  const to = keys.length - run.length
  const [begin, end] = longestStretch(run)
  const stretch = run.slice(begin, end).map(({ text }) => letterKey(text))
  if (!stretch.length) {
    for (let at = from; at <= to; at++) yield at
    return
  }
  const fallback = fallbacks(stretch)
  let matched = 0
  for (let at = from + begin; at < to + end; at++) {
    while (matched > 0 && stretch[matched] !== keys[at]) matched = fallback[matched - 1] as number
    if (stretch[matched] === keys[at]) matched++
    if (matched < stretch.length) continue
    yield at + 1 - matched - begin
    matched = fallback[matched - 1] as number
  }
}

/** Where the longest stretch of lines begins that stand for nothing but themselves, and its end. */
function longestStretch(run: readonly PageLine[]): [begin: number, end: number] {
  let longest: [number, number] = [0, 0]
  let begin = 0
  run.forEach((line, index) => {
    if (!isLiteral(line) || rowName(line.text) !== undefined) begin = index + 1
    else if (index + 1 - begin > longest[1] - longest[0]) longest = [begin, index + 1]
  })
  return longest
}

/** For each line, how long the longest beginning of the stretch is that ends with it. */
function fallbacks(stretch: readonly string[]): number[] {
  const lengths = [0]
  let length = 0
  for (let at = 1; at < stretch.length; at++) {
    while (length > 0 && stretch[at] !== stretch[length]) length = lengths[length - 1] as number
    if (stretch[at] === stretch[length]) length++
    lengths.push(length)
  }
  return lengths
}
