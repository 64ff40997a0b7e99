import { spansOf, type Kind, type Span } from './kinds.ts'
import type { Names, Pairs } from './names.ts'
import { candidatesOf } from './places.ts'

/** A part of a line of the page: letters, blanks, or what may be something else in the run. */
interface Part {
  kind: Kind | 'letters' | 'blanks'
  text: string
}

/** A line of an output block, ready to be compared. */
export interface PageLine {
  text: string
  /** Between one `…` and the next. */
  pieces: Part[][]
  /** The blanks before it, where it does not begin with `…`. */
  indent?: number
  isGap: boolean
  /** Whether nothing of it may be something else in the run, except behind `…`. */
  isPlain: boolean
}

/** A line that was printed, and where it has what differs from run to run. */
export interface PrintedLine {
  text: string
  places: Map<number, Span>
}

/** Reads a line of an output block. */
export function pageLine(line: string): PageLine {
  const text = line.trimEnd()
  const start = text.length - text.trimStart().length
  const spans = candidatesOf(text)
  let piece: Part[] = []
  const pieces = [piece]
  let at = start
  const letters = (to: number) => {
    for (const [part] of text.slice(at, to).matchAll(/[ \t]+|…|[^ \t…]+/g)) {
      if (part === '…') pieces.push((piece = []))
      else piece.push({ kind: /[ \t]/.test(part) ? 'blanks' : 'letters', text: part })
    }
    at = to
  }
  for (const { kind, start: from, end } of spans) {
    // What goes on behind it is a part of another word.
    if (!ends(text, end)) continue
    letters(from)
    piece.push({ kind, text: text.slice(from, end) })
    at = end
  }
  letters(text.length)
  return {
    text,
    pieces,
    ...(!text.startsWith('…', start) && { indent: start }),
    isGap: text.trim() === '…',
    isPlain: !spans.length,
  }
}

/** Whether a line of the page stands for nothing but its own letters. */
export const isLiteral = ({ isPlain, pieces }: PageLine): boolean => isPlain && pieces.length === 1

/** A line's letters, as two are compared that stand for nothing else: blanks between words are one. */
export function letterKey(text: string): string {
  const words = text.trimStart()
  return `${text.length - words.length} ${words.replace(/[ \t]+/g, ' ')}`
}

/**
 * Whether a printed line is what the page shows. `…` stands for anything; blanks between words are
 * as wide as they are; what stands at the line's beginning counts. The names of the page that it
 * tells of are learnt.
 */
export function matchLine(page: PageLine, printed: PrintedLine, names: Names): boolean {
  const pairs = pairsOf(page, printed, names)
  return pairs !== undefined && names.learn(pairs)
}

/** What a printed line tells of the names of the page's line; undefined where it is another line. */
export function pairsOf(
  { pieces, indent }: PageLine,
  line: PrintedLine,
  names: Names,
): Pairs | undefined {
  const { text } = line
  const start = text.length - text.trimStart().length
  if (indent !== undefined && indent !== start) return undefined
  const pairs: Pairs = []
  let at = indent === undefined ? 0 : start
  for (const [index, piece] of pieces.entries()) {
    const end =
      index === 0
        ? matchAt(piece, line, at, names, pairs)
        : find(piece, line, at, names, pairs, index === pieces.length - 1)
    if (end === undefined) return undefined
    at = end
  }
  return at === text.length ? pairs : undefined
}

/** The first place from `from` on where a piece stands, or the one that ends the line: where it ends. */
function find(
  piece: Part[],
  line: PrintedLine,
  from: number,
  names: Names,
  pairs: Pairs,
  atEnd: boolean,
): number | undefined {
  const { length } = line.text
  if (!piece.length) return atEnd ? length : from
  const before = pairs.length
  for (let at = from; at < length; at++) {
    const end = matchAt(piece, line, at, names, pairs)
    if (end !== undefined && (!atEnd || end === length)) return end
    pairs.length = before
  }
  return undefined
}

/** Where a piece ends that begins here; undefined where it does not. */
function matchAt(
  piece: Part[],
  line: PrintedLine,
  from: number,
  names: Names,
  pairs: Pairs,
): number | undefined {
  let at = from
  for (const { kind, text } of piece) {
    const length =
      kind === 'blanks'
        ? blanksAt(line.text, at)
        : kind !== 'letters'
          ? variableAt(kind, text, line, at, names, pairs)
          : line.text.startsWith(text, at)
            ? text.length
            : 0
    if (!length) return undefined
    at += length
  }
  return at
}

function blanksAt(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\t') at++
  return at - from
}

/** How long what stands for something of the page is, here; 0 where nothing does. */
function variableAt(
  kind: Kind,
  text: string,
  line: PrintedLine,
  at: number,
  names: Names,
  pairs: Pairs,
): number {
  const lasting = kind !== 'age' && kind !== 'time' && kind !== 'number'
  const place = line.places.get(at)
  const run =
    place?.kind === kind
      ? line.text.slice(at, place.end)
      : knownAs(text, lasting ? names : undefined).find(
          (one) => line.text.startsWith(one, at) && ends(line.text, at + one.length),
        )
  if (run === undefined) return 0
  if (lasting) pairs.push([text, run])
  // A Pod's name begins with that of its ReplicaSet.
  if (kind === 'generated') pairs.push([text.slice(0, -6), run.slice(0, -6)])
  return run.length
}

const knownAs = (text: string, names?: Names) => {
  const known = [...(names?.of(text) ?? [])]
  return known.length ? known : [text]
}

const ends = (text: string, at: number) => !/^(?:[\w-]|\.\d)/.test(text.slice(at, at + 2))

/**
 * The generated name of a line that stands among others by chance: of a row of a table, which the
 * random suffix puts there, or of a Pod's line with `kubectl logs --prefix`, which asks the Pods in
 * the order of a Go map.
 * https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/kubectl/pkg/cmd/logs/logs.go
 */
export function rowName(text: string): string | undefined {
  const pod = /^\[pod\/([^\s/]+)\/[^\s/]+\] /.exec(text)?.[1]
  const cells = pod ? [pod] : text.trim().split(/\s{2,}/)
  if (!pod && cells.length < 3) return undefined
  const cell = cells.slice(0, 2).find((each) => spansOf('generated', each).length)
  return cell && !/\s/.test(cell) ? cell : undefined
}
