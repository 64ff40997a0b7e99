/**
 * Whether a line of shell commands begins one: it is no comment, does not go on with the line above,
 * and is no text of a heredoc.
 */
export function beginsCommand(lines: string[], index: number): boolean {
  const above = lines.slice(0, index)
  let end: string | undefined
  for (const line of above) {
    if (end !== undefined) end = line.trim() === end ? undefined : end
    else end = /<<-?\s*(['"]?)(\w+)\1/.exec(line)?.[2]
  }
  return end === undefined && !/^\s*(#|$)/.test(lines[index] ?? '') && !above.at(-1)?.endsWith('\\')
}
