/** A place in a text: lines and columns from 0, and how many characters stand before it. */
export interface Mark {
  line: number
  column: number
  index: number
}

/** What is wrong with a YAML text, in the words of Go's reader, and where. */
export class YamlFailure extends Error {
  readonly problem: string
  readonly mark: Mark | undefined
  /** The problem as Go's reader prints it: with its own count of lines, or with none. */
  readonly printed: string
  /** kubectl reads it, and this reader does not. */
  readonly notSimulated: boolean

  private constructor(problem: string, mark: Mark | undefined, line: number, notSimulated = false) {
    super(problem)
    this.problem = problem
    this.mark = mark
    this.notSimulated = notSimulated
    this.printed = line > 0 ? `line ${line}: ${problem}` : problem
  }

  /** Of the scanner, which Go counts from 1, without a number on the first line. */
  static scanner(problem: string, mark: Mark, context: Mark): YamlFailure {
    return new YamlFailure(problem, mark, mark.line ? mark.line + 1 : context.line)
  }

  /**
   * Of the parser, which Go counts from 0.
   * https://github.com/yaml/go-yaml/blob/v2.4.4/decode.go (`fail`)
   */
  static parser(problem: string, mark: Mark): YamlFailure {
    return new YamlFailure(problem, mark, mark.line)
  }

  /** Of what stands at a mark, whose line Go does not name. */
  static at(problem: string, mark: Mark): YamlFailure {
    return new YamlFailure(problem, mark, 0)
  }

  /** Of what kubectl would read. */
  static notSimulated(problem: string, mark: Mark): YamlFailure {
    return new YamlFailure(problem, mark, 0, true)
  }
}
