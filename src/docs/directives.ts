import { nearest } from '../manifests/nearest.ts'
import { readTabs, type Fault, type TabsNode } from './tabs.ts'

/** The blocks that a page may write behind `:::`; the last four are Starlight's asides. */
const known = [
  'outcomes',
  'quiz',
  'solution',
  'showcase',
  'tabs',
  'note',
  'tip',
  'caution',
  'danger',
]

/** What is wrong with a `:::block`: nothing makes anything of it, or it is not written as it should. */
export function directiveFaults(node: TabsNode): Fault[] {
  const { type, name = '' } = node
  const line = node.position?.start.line ?? 1
  if (type === 'leafDirective')
    return [
      { line, what: `directive ::${name} is not known`, mend: 'Write :::name … ::: around it.' },
    ]
  if (type !== 'containerDirective') return []
  if (name === 'tabs') return readTabs(node).faults
  if (known.includes(name)) return []
  const meant = nearest(name, known)
  const mend = meant
    ? `Did you mean :::${meant}?`
    : `Known are ${known.map((one) => `:::${one}`).join(', ')}.`
  return [{ line, what: `directive :::${name} is not known`, mend }]
}
