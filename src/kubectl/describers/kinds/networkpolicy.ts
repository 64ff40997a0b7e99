import type { Loose } from '../../resources/found.ts'
import { formatSelector } from '../../text/maps.ts'
import { writeAnnotations, writeLabels, writeName } from '../metadata.ts'
import { Writer } from '../writer.ts'

/** `kubectl describe networkpolicy`. */
export function describeNetworkPolicy({ metadata, spec }: Loose): string {
  const writer = new Writer()
  writeName(writer, metadata)
  const created = new Date(String(metadata.creationTimestamp)).toISOString()
  writer.write(0, `Created on:\t${created.slice(0, 10)} ${created.slice(11, 19)} +0000 UTC\n`)
  writeLabels(writer, 'Labels', metadata.labels)
  writeAnnotations(writer, 'Annotations', metadata.annotations)
  writer.write(0, 'Spec:\n')
  const selected = formatSelector(spec.podSelector)
  const all = ' (Allowing the specific traffic to all pods in this namespace)'
  writer.write(1, `PodSelector:     ${selected}${selected === '<none>' ? all : ''}\n`)
  const types = (spec.policyTypes ?? []) as string[]
  for (const way of ['ingress', 'egress'] as const) {
    if (types.some((type) => type.toLowerCase() === way)) {
      writer.write(1, `Allowing ${way} traffic:\n`)
      writeRules(writer, way, (spec[way] ?? []) as Loose[])
    } else writer.write(1, `Not affecting ${way} traffic\n`)
  }
  writer.write(1, `Policy Types: ${types.join(', ')}\n`)
  return writer.text()
}

const words = {
  ingress: { title: 'From', list: 'from', end: 'source' },
  egress: { title: 'To', list: 'to', end: 'destination' },
}

function writeRules(writer: Writer, way: keyof typeof words, rules: readonly Loose[]): void {
  const { title, list, end } = words[way]
  if (rules.length === 0)
    return writer.write(2, `<none> (Selected pods are isolated for ${way} connectivity)\n`)
  for (const [i, rule] of rules.entries()) {
    if (i > 0) writer.write(2, '----------\n')
    const ports = (rule.ports ?? []) as Loose[]
    if (ports.length === 0) writer.write(2, 'To Port: <any> (traffic allowed to all ports)\n')
    for (const { port = '<nil>', endPort, protocol } of ports)
      writer.write(
        2,
        endPort === undefined
          ? `To Port: ${port}/${protocol}\n`
          : `To Port Range: ${port}-${endPort}/${protocol}\n`,
      )
    const peers = (rule[list] ?? []) as Loose[]
    if (peers.length === 0) writer.write(2, `${title}: <any> (traffic not restricted by ${end})\n`)
    for (const peer of peers) {
      writer.write(2, `${title}:\n`)
      if (peer.namespaceSelector)
        writer.write(3, `NamespaceSelector: ${formatSelector(peer.namespaceSelector)}\n`)
      if (peer.podSelector) writer.write(3, `PodSelector: ${formatSelector(peer.podSelector)}\n`)
      if (!peer.ipBlock) continue
      writer.write(3, 'IPBlock:\n')
      writer.write(4, `CIDR: ${peer.ipBlock.cidr}\n`)
      writer.write(4, `Except: ${(peer.ipBlock.except ?? []).join(', ')}\n`)
    }
  }
}
