import type { Root } from 'nlcst'
import { search } from 'nlcst-search'
import { toString } from 'nlcst-to-string'
import type { VFile } from 'vfile'
import { fillers } from './rules.ts'
import { placeOf } from './place-of.ts'

const mends = new Map(
  Object.entries(fillers).flatMap(([mend, words]) => words.map((word) => [word, mend])),
)

/** Words that say nothing. */
export function fillerWords(block: Root, file: VFile): void {
  search(block, [...mends.keys()], (nodes, _index, _parent, word) => {
    const message = file.message(`"${toString(nodes)}" says nothing`, { place: placeOf(nodes) })
    message.note = mends.get(word)
  })
}
