import type { Root } from 'nlcst'
import { type Handler, search } from 'nlcst-search'
import { toString } from 'nlcst-to-string'
import type { VFile } from 'vfile'
import { placeOf } from './place-of.ts'
import { names, otherNames, phrases } from './rules.ts'

/** How it is spelled, by how it might be: in small letters. */
const spellings = new Map([
  ...[...names.flatMap((name) => [name, `${name}'s`]), ...phrases].map(
    (name) => [name.toLowerCase(), name] as const,
  ),
  ...Object.entries(otherNames),
])

/** Names in another case, or other names of the same thing. */
export function spelling(block: Root, file: VFile): void {
  const check: Handler = (nodes, _index, _parent, found) => {
    const name = spellings.get(found) ?? found
    const written = toString(nodes).replaceAll('’', "'")
    const atStart = phrases.includes(name) ? name.replace(/./, (a) => a.toUpperCase()) : name
    if (written === name || written === atStart) return
    const message = file.message(`"${written}" is spelled otherwise`, { place: placeOf(nodes) })
    message.note = `Write "${name}", or put it in backticks if it is code.`
  }
  search(block, [...spellings.keys()], check, {
    allowApostrophes: true,
    allowDashes: true,
    allowLiterals: true,
  })
}
