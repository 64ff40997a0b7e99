import type { Root } from 'nlcst'
import { type Handler, search } from 'nlcst-search'
import { toString } from 'nlcst-to-string'
import type { VFile } from 'vfile'
import { fillers } from './rules.ts'
import { placeOf } from './place-of.ts'

const mends = new Map(
  Object.entries(fillers).flatMap(([mend, words]) => words.map((word) => [word, mend])),
)

/** Words that say nothing. Between commas or quotes they say no more. */
export function fillerWords(block: Root, file: VFile): void {
  const report: Handler = (nodes, _index, _parent, word) => {
    const message = file.message(`"${toString(nodes)}" says nothing`, { place: placeOf(nodes) })
    message.note = mends.get(word)
  }
  search(block, [...mends.keys()], report, { allowLiterals: true })
}
