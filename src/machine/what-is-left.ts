/** The last words of a process that ends without a clean-up: what stands, and what removes it. */
export function whatIsLeft(left: Iterable<readonly [command: string, what: string]>): string {
  const lines = [...left].map(([command, what]) => `  ${what}: ${command}\n`)
  return lines.length
    ? `\nLeft behind, each with the command that removes it:\n${lines.join('')}`
    : '\nNothing is left behind.\n'
}
