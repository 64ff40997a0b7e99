import type { Event } from './event.ts'
import { YamlFailure, type Mark } from './failure.ts'
import type { MappingNode, SequenceNode, YamlNode } from './node.ts'
import { Parser } from './parser.ts'

export interface Composed {
  /** Nothing where the text has only comments. */
  root?: YamlNode
  /** What stands behind the first document of the text, which kubectl does not read. */
  unread?: Mark
}

/** The nodes of the first document of a text. Throws a YamlFailure. */
export function compose(text: string): Composed {
  const parser = new Parser(text)
  parser.next()
  if (parser.next().type === 'stream-end') return {}

  const anchors = new Map<string, YamlNode>()
  const open: (SequenceNode | MappingNode)[] = []
  const composed: Composed = {}
  for (;;) {
    const event = parser.next()
    if (event.type === 'document-end') break
    if (event.type === 'end') {
      open.pop()
      continue
    }
    const node = nodeOf(event, anchors)
    if (event.type !== 'alias' && 'anchor' in event && event.anchor) anchors.set(event.anchor, node)
    const parent = open.at(-1)
    if (parent) parent.items.push(node)
    else composed.root = node
    if (node.kind === 'sequence' || node.kind === 'mapping') open.push(node)
  }
  const unread = unreadOf(parser)
  return unread ? { ...composed, unread } : composed
}

function nodeOf(event: Event, anchors: Map<string, YamlNode>): YamlNode {
  const { start } = event
  switch (event.type) {
    case 'scalar':
      return {
        kind: 'scalar',
        start,
        value: event.value,
        tag: event.tag,
        implicit: event.implicit,
      }
    case 'alias': {
      const target = anchors.get(event.anchor)
      if (!target) throw YamlFailure.at(`unknown anchor '${event.anchor}' referenced`, start)
      return { kind: 'alias', start, anchor: event.anchor, target }
    }
    case 'mapping':
      return { kind: 'mapping', start, items: [] }
    default:
      return { kind: 'sequence', start, items: [] }
  }
}

/** The place of what follows a document, if something does. */
function unreadOf(parser: Parser): Mark | undefined {
  try {
    const event = parser.next()
    return event.type === 'stream-end' ? undefined : event.start
  } catch (error) {
    if (error instanceof YamlFailure) return error.mark
    throw error
  }
}
