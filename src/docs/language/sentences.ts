import type { Nodes, Root, Sentence, SentenceContent } from 'nlcst'
import { toString } from 'nlcst-to-string'
import type { VFile } from 'vfile'
import { placeOf } from './place-of.ts'
import { longest } from './rules.ts'

/** Sentences that are too long, and exclamation marks. */
export function sentences(block: Root, file: VFile): void {
  for (const nodes of sentencesOf(block)) {
    const words = nodes.filter(({ type }) => type === 'WordNode' || type === 'SourceNode')
    if (words.length > longest) {
      const message = file.message(
        `a sentence of ${words.length} words, "${toString(nodes).slice(0, 30).trim()}…"`,
        { place: placeOf(nodes) },
      )
      message.note = `Make two of it: ${longest} words are enough for one idea.`
    }
    for (const node of nodes.filter(isExclamation)) {
      const message = file.message('an exclamation mark', { place: placeOf([node]) })
      message.note = 'Write a full stop.'
    }
  }
}

const isExclamation = (node: SentenceContent) =>
  node.type === 'PunctuationNode' && node.value.includes('!')

/**
 * The sentences of a block. The parser takes what begins with code, or with a small letter such as
 * kubectl, for a part of the sentence before it.
 */
function sentencesOf(block: Root): SentenceContent[][] {
  return sentenceNodesIn(block).flatMap(({ children }) => {
    const parts: SentenceContent[][] = [[]]
    children.forEach((node, at) => {
      const end = children[at - 2]
      if (end && /[.?!]$/.test(toString(end))) parts.push([])
      parts.at(-1)!.push(node)
    })
    return parts
  })
}

const sentenceNodesIn = (node: Nodes): Sentence[] => {
  if (node.type === 'SentenceNode') return [node]
  return 'children' in node ? (node.children as Nodes[]).flatMap(sentenceNodesIn) : []
}
