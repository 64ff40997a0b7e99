import { listOf } from '../../../manifests/fields.ts'
import type { Refusal } from '../../model/ground.ts'
import { record } from './record.ts'

/** What a Kind configuration of a story may have at each place: no mount, no image, no patch. */
const fields: Record<string, readonly string[]> = {
  cluster: ['kind', 'apiVersion', 'name', 'nodes'],
  node: ['role', 'extraPortMappings', 'labels'],
  mapping: ['containerPort', 'hostPort', 'listenAddress', 'protocol'],
}

/**
 * Why a Kind configuration may not be a story's: its nodes are privileged containers of the
 * machine, so that it may mount no folder, name no image and open no port to others.
 *
 * https://kind.sigs.k8s.io/docs/user/configuration/
 */
export function clusterFileRefusal(value: unknown): Refusal | undefined {
  const cluster = record(value)
  const nodes = listOf(cluster.nodes)
  const mappings = nodes.flatMap((node) => listOf(record(node).extraPortMappings))
  const strange =
    otherField(cluster, 'cluster') ??
    nodes.map((node) => otherField(record(node), 'node')).find(Boolean) ??
    mappings.map((mapping) => otherField(record(mapping), 'mapping')).find(Boolean)
  const wrong = nodes.length > mostNodes ? `${nodes.length} nodes` : wrongValue(nodes, mappings)
  if (wrong)
    return {
      what: `${wrong} in the configuration of a Kind cluster`,
      mend: `It may have up to ${mostNodes} nodes, with plain labels, and ports from 1024.`,
    }
  if (strange)
    return {
      what: `${strange} in the configuration of a Kind cluster reaches this machine`,
      mend: `It may have ${Object.values(fields).flat().join(', ')}.`,
    }
  if (typeof cluster.name !== 'string' || !/^podium-[a-z][a-z0-9-]*$/.test(cluster.name))
    return {
      what: 'the cluster has no name that begins with podium-',
      mend: 'Give it one, so that no other cluster is meant: name: podium-lab.',
    }
  const open = mappings.find((mapping) => record(mapping).listenAddress !== '127.0.0.1')
  return open
    ? {
        what: `a port of the cluster is open to other machines`,
        mend: 'Add listenAddress: 127.0.0.1.',
      }
    : undefined
}

/** So many nodes one machine has memory and inotify instances for. */
const mostNodes = 6
const label = /^[\w./-]{0,200}$/

/** kind writes these into kubeadm's configuration, as text: a value must not go on as another line. */
function wrongValue(nodes: unknown[], mappings: unknown[]): string | undefined {
  const values = nodes.map(record).flatMap(({ role = 'worker', labels = {} }) => [
    ...(role === 'worker' || role === 'control-plane' ? [] : [role]),
    ...Object.entries(record(labels))
      .flat()
      .filter((word) => !label.test(String(word))),
  ])
  const ports = mappings
    .map(record)
    .flatMap(({ hostPort = 1024, containerPort = 1, protocol = 'TCP' }) => [
      ...(Number.isInteger(hostPort) && Number(hostPort) >= 1024 ? [] : [hostPort]),
      ...(Number.isInteger(containerPort) ? [] : [containerPort]),
      ...(/^(TCP|UDP|SCTP)$/.test(String(protocol)) ? [] : [protocol]),
    ])
  const [wrong] = [...values, ...ports]
  return values.length + ports.length ? JSON.stringify(wrong) : undefined
}

function otherField(value: Record<string, unknown>, place: string): string | undefined {
  return Object.keys(value).find((key) => !fields[place]?.includes(key))
}
