import { NotSimulated } from '../../../cluster.ts'

/** Where a script stops being one that a shell understands. */
export class SyntaxFault extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

/** The text of a script and how far it is read. */
export class Source {
  readonly text: string
  at = 0
  line = 1

  constructor(text: string) {
    this.text = text
  }

  /** The next character; empty at the end. */
  peek(ahead = 0): string {
    return this.text[this.at + ahead] ?? ''
  }

  next(): string {
    const one = this.peek()
    this.at += one.length
    if (one === '\n') this.line += 1
    return one
  }

  /** Reads what stands next where it is `text`. */
  take(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false
    for (let left = text.length; left > 0; left -= 1) this.next()
    return true
  }

  fault(message: string): SyntaxFault {
    return new SyntaxFault(this.line, message)
  }
}

/** What a real shell does and this one does not. */
export const lacking = (what: string) => new NotSimulated(`sh: ${what} not simulated here`)
