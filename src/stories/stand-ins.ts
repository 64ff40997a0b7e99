/** What Kubernetes makes generated names of: no vowels, nothing that looks like another sign. */
const sign = '[bcdfghjklmnpqrstvwxz2456789]'
const hashed = new RegExp(`-(${sign}{6,10})(?=-${sign}{5}(?![a-z0-9])|(?![a-z0-9]))`, 'g')

interface Cast {
  namespace: string
  nodes: readonly string[]
  /** The names of ReplicaSets, in the order in which they were made. */
  replicaSets: readonly string[]
}

/**
 * Stand-ins for what is another one each time. The hash of a template becomes a letter, in the order in
 * which ReplicaSets were made; a generated end becomes `*`.
 */
export function standIns({ namespace, nodes, replicaSets }: Cast): (text: string) => string {
  const letters = new Map<string, string>()
  for (const [, hash] of replicaSets.join(' ').matchAll(hashed))
    if (!letters.has(hash!)) letters.set(hash!, String.fromCharCode(65 + letters.size))
  const node = new RegExp(`\\b(${nodes.toSorted((a, b) => b.length - a.length).join('|')})\\b`, 'g')
  const own = new RegExp(`(?<![a-z0-9-])${namespace}(?![a-z0-9-])`, 'g')
  return (text) =>
    text
      .replace(node, 'NODE')
      .replace(own, 'NAMESPACE')
      .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'UID')
      .replace(hashed, (_, hash: string) => `-${letters.get(hash) ?? '*'}`)
      .replace(new RegExp(`(?<=[a-z0-9A-Z])-${sign}{5}(?![a-z0-9])`, 'g'), '-*')
      .replace(/\b10\.\d+\.\d+\.\d+\b/g, 'ADDRESS')
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+]\d\d:\d\d)/g, 'TIME')
}
