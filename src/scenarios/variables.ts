/** Around a variable's name in a word: what no page writes. */
const mark = '\u0001'
const marked = /\u0001(\w+)\u0001/g

/** A variable inside a word of a command, until its value is known. */
export function markVariable(name: string): string {
  return `${mark}${name}${mark}`
}

/** The names of the variables that a command uses. */
export function variablesIn(argv: string[]): string[] {
  return argv.flatMap((word) => [...word.matchAll(marked)].map((match) => match[1] as string))
}

/** The words with each variable's value in its place; an unknown one is empty, as in a shell. */
export function fillVariables(argv: string[], values: ReadonlyMap<string, string>): string[] {
  return argv.map((word) => word.replace(marked, (_, name: string) => values.get(name) ?? ''))
}
