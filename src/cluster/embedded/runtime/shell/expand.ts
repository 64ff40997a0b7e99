import { fieldsOf, hasPattern, type Stretch } from './fields.ts'
import { lacking } from './source.ts'
import { type State, valueOf } from './state.ts'
import type { Command, Word } from './tree.ts'

/** Runs the commands of a `$(…)` and gives what they print. */
export type OutputOf = (script: Command) => Promise<string>

async function stretchesOf(word: Word, state: State, output: OutputOf): Promise<Stretch[]> {
  const found: Stretch[] = []
  for (const part of word) {
    const { quoted } = part
    if (part.kind === 'text') found.push({ text: part.text, quoted, expanded: false })
    else if (part.kind === 'output')
      found.push({ text: (await output(part.script)).replace(/\n+$/, ''), quoted, expanded: true })
    else {
      const usesDefault = part.otherwise && !(state.variables.get(part.name) || part.name === '?')
      if (!usesDefault) found.push({ text: valueOf(state, part.name), quoted, expanded: true })
      else {
        const inside = await stretchesOf(part.otherwise!, state, output)
        if (quoted) found.push({ text: '', quoted, expanded: true })
        found.push(...inside.map((one) => ({ ...one, expanded: true })))
      }
    }
  }
  return found
}

/** The fields of words, in order. Throws NotSimulated for patterns, as not all files are known. */
export async function expand(words: readonly Word[], state: State, output: OutputOf) {
  const fields: string[] = []
  for (const word of words) {
    const stretches = await stretchesOf(word, state, output)
    const found = fieldsOf(stretches)
    if (found.length > 0 && hasPattern(stretches))
      throw lacking(`a pattern of file names (${found.join(' ')}) is`)
    fields.push(...found)
  }
  return fields
}

/** A word as one text, as assignments and redirections take it. */
export async function expandOne(word: Word, state: State, output: OutputOf): Promise<string> {
  return (await stretchesOf(word, state, output)).map(({ text }) => text).join('')
}
