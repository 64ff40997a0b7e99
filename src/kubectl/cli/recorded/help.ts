/** A command of the real kubectl: its other names, the commands below it, and its flags. */
export interface Help {
  /** Other last words of the command, such as `cm` for `create configmap`. */
  aliases: string[]
  commands: string[]
  /** Each flag without its dashes; one of a single letter stands for itself. */
  flags: string[]
}

/** Reads what `kubectl COMMAND --help`, or `kubectl options`, prints. */
export function readHelp(text: string): Help {
  const lines = text.split('\n')
  const under = (heading: RegExp) => {
    const found: string[] = []
    let inside = false
    for (const line of lines) {
      if (/^\S/.test(line)) inside = heading.test(line)
      else if (inside) found.push(line)
    }
    return found
  }
  const [, aliases = ''] = /^Aliases:\n(.+)$/m.exec(text) ?? []
  return {
    aliases: aliases.split(', ').slice(1),
    commands: under(/Commands( \(.*\))?:$/).flatMap(
      (line) => /^ {2}([a-z][\w-]*) /.exec(line)?.[1] ?? [],
    ),
    flags: lines.flatMap((line) => {
      const [, letter, name] = /^ {4}(?:-(\w), )?--([\w-]+)=.*:$/.exec(line) ?? []
      return name ? [name, ...(letter ? [letter] : [])] : []
    }),
  }
}
