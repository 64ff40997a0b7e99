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
  /** What the list of commands says of a kubectl line; a plan says it, so that a run need not have the list. */
  known?: Known
}

/** What is known of a kubectl line before it runs. */
export interface Known {
  /** The words of its row in the list, such as `rollout status`; empty where it has none. */
  words: string
  /** Whether it only looks. */
  reads: boolean
  /** The manifests that it names with -f. */
  files: string[]
}
