/** The lines that were typed, and where in them the arrow keys are. */
export interface History {
  /** Keeps a line, but for an empty one and one that was typed right before. */
  add(line: string): void
  /** The line before; `typed` is what stands there now, and comes back with `next`. */
  previous(typed: string): string
  next(typed: string): string
}

export function history(): History {
  const lines: string[] = []
  let at = 0
  let draft = ''
  return {
    add(line) {
      if (line.trim() && lines.at(-1) !== line) lines.push(line)
      at = lines.length
    },
    previous(typed) {
      if (at === lines.length) draft = typed
      at = Math.max(0, at - 1)
      return lines[at] ?? typed
    },
    next(typed) {
      if (at === lines.length) return typed
      at += 1
      return lines[at] ?? draft
    },
  }
}
