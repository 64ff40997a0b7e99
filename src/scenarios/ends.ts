import type { Command } from './command.ts'
import { positionals } from './positionals.ts'

/** The short flags of kubectl's commands that take a value: what follows in their word is theirs. */
const takesValue = new Set([...'cfklLnopsuv'])

/**
 * Whether a command ends by itself: no watch, no `logs -f`, no port-forward.
 * https://kubernetes.io/docs/reference/kubectl/generated/
 */
export function ends({ program, argv }: Pick<Command, 'program' | 'argv'>): boolean {
  if (program !== 'kubectl') return true
  const [verb] = positionals(argv)
  if (verb === 'port-forward' || verb === 'proxy' || verb === 'attach') return false
  if (verb === 'get' || verb === 'events')
    return !isSet(argv, 'w', 'watch') && !isSet(argv, undefined, 'watch-only')
  if (verb === 'logs') return !isSet(argv, 'f', 'follow', new Set([...'clnsv']))
  return true
}

/** Whether a flag that is on or off is on, alone or among other letters: `-w`, `-Aw`, `--watch=true`. */
function isSet(argv: string[], letter: string | undefined, name: string, values = takesValue) {
  const own = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined)
  return own.some((word) => {
    if (word.startsWith('--'))
      return (
        word === `--${name}` ||
        (/^=(1|t|true)$/i.test(word.slice(name.length + 2)) && word.startsWith(`--${name}=`))
      )
    if (!word.startsWith('-') || letter === undefined) return false
    const letters = [...word.slice(1)]
    const value = letters.findIndex((each) => values.has(each) || each === '=')
    const at = letters.indexOf(letter)
    return at >= 0 && (value < 0 || at < value) && !/^=(0|f|false)$/i.test(word.slice(at + 2))
  })
}
