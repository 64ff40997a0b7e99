/** What cannot run, where it stands, and what to write instead. */
export interface ShellProblem {
  line: number
  /** Counted from 1, in UTF-16 units. */
  column: number
  what: string
  mend: string
}

/** A place in a text that is read once, from its beginning to its end. */
export class Source {
  readonly code: string
  at = 0
  line: number
  #lineStart = 0

  /** `firstLine` is the number of the text's first line. */
  constructor(code: string, firstLine: number) {
    this.code = code
    this.line = firstLine
  }

  get column(): number {
    return this.at - this.#lineStart + 1
  }

  /** The next character, or one behind it; empty at the end. */
  peek(ahead = 0): string {
    return this.code.charAt(this.at + ahead)
  }

  startsWith(text: string): boolean {
    return this.code.startsWith(text, this.at)
  }

  /** Goes on by so many characters, and returns them. */
  take(length = 1): string {
    const taken = this.code.slice(this.at, this.at + length)
    for (let at = taken.indexOf('\n'); at >= 0; at = taken.indexOf('\n', at + 1)) {
      this.line++
      this.#lineStart = this.at + at + 1
    }
    this.at += taken.length
    return taken
  }

  /** Whether a pattern with the flag `y` matches here. */
  sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.at
    return pattern.test(this.code)
  }

  /** What a pattern with the flag `y` matches here, and goes behind it. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.code) ?? undefined
    if (found) this.take(found[0].length)
    return found
  }
}
