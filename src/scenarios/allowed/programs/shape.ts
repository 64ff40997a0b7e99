import type { Ground } from '../../model/ground.ts'

/** What may stand behind a program other than kubectl, whole. */
export interface Shape {
  /** As a writer reads it. */
  text: string
  fits(argv: readonly string[], ground: Ground): boolean
}

/** What a word, or the words that are left, must be. */
export type Rule<Value> = (value: Value, ground: Ground) => boolean

/** Words as they stand; `…` at the end lets more follow, each of which `rest` takes. */
export function words(text: string, rest?: Rule<string[]>): Shape {
  const fixed = text.replace(/ \[.*/, '').split(' ')
  return {
    text,
    fits: (argv, ground) =>
      fixed.every((word, index) => word === argv[index]) &&
      (rest?.(argv.slice(fixed.length), ground) ?? argv.length === fixed.length),
  }
}

/** Flags with a value in the next word, each at most as often as it is listed. */
export function flags(rules: Record<string, Rule<string>>): Rule<string[]> {
  return (argv, ground) => {
    const given = new Set<string>()
    for (let index = 0; index < argv.length; index += 2) {
      const [name = '', value] = argv.slice(index, index + 2)
      if (value === undefined || given.has(name) || !Object.hasOwn(rules, name)) return false
      given.add(name)
      if (!rules[name]!(value, ground)) return false
    }
    return true
  }
}

export const isText = (value: string) => !value.startsWith('-')

/** Whether the checks of the story declare that it brings this image. */
export const isBrought: Rule<string> = (image, { builds }) => builds?.includes(image) === true

/** Whether this is the name of the story's cluster. */
export const isOwn: Rule<string> = (name, { lab }) => name === lab?.cluster
