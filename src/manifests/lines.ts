import { isMerge } from './yaml/decode.ts'
import type { MappingNode, YamlNode } from './yaml/node.ts'
import type { Step } from './path.ts'

/** The line, from 0, of what stands at a path of a node; of the nearest thing above where it does not. */
export function lineOf(root: YamlNode, path: readonly Step[]): number {
  let node = root
  let line = root.start.line
  for (const step of path) {
    const found = stepInto(followed(node), step)
    if (!found) break
    line = found.at.start.line
    node = found.node
  }
  return line
}

/** An alias that leads to itself is none: such a document has no value. */
const followed = (node: YamlNode) => (node.kind === 'alias' ? node.target : node)

interface Found {
  /** What is shown: the key of a field, the beginning of an item. */
  at: YamlNode
  node: YamlNode
}

function stepInto(node: YamlNode, step: Step): Found | undefined {
  if (node.kind === 'mapping') return fieldOf(node, String(step))
  if (node.kind !== 'sequence') return undefined
  const item =
    typeof step === 'number' ? node.items[step] : node.items.find((one) => nameOf(one) === step)
  return item && { at: item, node: item }
}

function nameOf(item: YamlNode): string | undefined {
  const target = followed(item)
  const name = target.kind === 'mapping' ? fieldOf(target, 'name') : undefined
  const value = name && followed(name.node)
  return value?.kind === 'scalar' ? value.value : undefined
}

/** The last field of a name counts; fields of maps that are merged stand behind it. */
function fieldOf({ items }: MappingNode, name: string): Found | undefined {
  const merged: YamlNode[] = []
  for (let i = items.length - 2; i >= 0; i -= 2) {
    const [key, node] = items.slice(i, i + 2) as [YamlNode, YamlNode]
    if (isMerge(key)) merged.push(...(node.kind === 'sequence' ? node.items : [node]))
    else if (key.kind === 'scalar' && key.value === name) return { at: key, node }
  }
  for (const each of merged.map(followed)) {
    const found = each.kind === 'mapping' ? fieldOf(each, name) : undefined
    if (found) return found
  }
  return undefined
}
