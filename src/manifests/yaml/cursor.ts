import { END, forbidden, isBreak } from './characters.ts'
import { YamlFailure, type Mark } from './failure.ts'

/** How many octets Go's reader takes at once. A forbidden character is found with its part. */
const part = 512

/** A place that moves over a text, and knows its line and column. */
export class Cursor {
  readonly text: string
  position = 0
  private line = 0
  private column = 0
  private index = 0
  /** What stands from here on is not read: a forbidden character is in it. */
  private readonly limit: number
  private readonly bad: number

  constructor(text: string) {
    this.text = text
    this.bad = text.search(forbidden)
    this.limit = this.bad < 0 ? Infinity : partBefore(text, this.bad)
  }

  /** The code unit here, or so many units on; 0 past the end. */
  at(offset = 0): number {
    const position = this.position + offset
    if (position >= this.limit) throw this.forbidden()
    return position < this.text.length ? this.text.charCodeAt(position) : END
  }

  is(signs: string): boolean {
    return this.text.startsWith(signs, this.position)
  }

  get atColumn(): number {
    return this.column
  }
  get atLine(): number {
    return this.line
  }
  get mark(): Mark {
    return { line: this.line, column: this.column, index: this.index }
  }

  /** Steps over one character of a line. */
  skip(): void {
    this.position += isLeading(this.at()) ? 2 : 1
    this.column++
    this.index++
  }

  /** Steps over characters as long as they are of a kind, and gives them. */
  take(kind: (unit: number) => boolean): string {
    const from = this.position
    while (kind(this.at())) this.skip()
    return this.text.slice(from, this.position)
  }

  /** Steps over a line's end and gives it: one LF for all but LS and PS. */
  takeBreak(): string {
    const unit = this.at()
    if (!isBreak(unit)) return ''
    const pair = unit === 0x0d && this.at(1) === 0x0a
    this.position += pair ? 2 : 1
    this.index += pair ? 2 : 1
    this.column = 0
    this.line++
    return unit === 0x2028 || unit === 0x2029 ? String.fromCharCode(unit) : '\n'
  }

  /** The end of a text is a line of its own, unless it is one already. */
  endLine(): void {
    if (this.column === 0) return
    this.column = 0
    this.line++
  }

  private forbidden(): YamlFailure {
    const before = this.text.slice(0, this.bad)
    const line = before.split(/\r\n|[\n\r\x85\u2028\u2029]/).length - 1
    return YamlFailure.at('control characters are not allowed', {
      line,
      column: this.bad - Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) - 1,
      index: this.bad,
    })
  }
}

const isLeading = (unit: number) => unit >= 0xd800 && unit <= 0xdbff

/** The beginning of the part of the text, in octets, that a character is in. */
function partBefore(text: string, position: number): number {
  let octets = 0
  let start = 0
  for (let at = 0; at <= position; at++) {
    const unit = text.charCodeAt(at)
    const width = unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit <= 0xdfff ? 2 : 3
    if (octets + width > part) {
      octets = 0
      start = at
    }
    octets += width
  }
  return start
}
