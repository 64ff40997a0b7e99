/** One command line of a page. */
export interface Command {
  /** The first word: `kubectl`, and in labs a few others. */
  program: string
  argv: string[]
  /** The variable that keeps what it prints: `NAME=$(…)`. */
  variable?: string
  /** The file that keeps what it prints: `… > file`. */
  into?: string
  /** As the page has it, without its comment. */
  text: string
  line: number
}
