import type { Refusal } from './ground.ts'

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
  const nodes = list(cluster.nodes)
  const mappings = nodes.flatMap((node) => list(record(node).extraPortMappings))
  const strange =
    otherField(cluster, 'cluster') ??
    nodes.map((node) => otherField(record(node), 'node')).find(Boolean) ??
    mappings.map((mapping) => otherField(record(mapping), 'mapping')).find(Boolean)
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

const record = (value: unknown) =>
  (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
const list = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : [])

function otherField(value: Record<string, unknown>, place: string): string | undefined {
  return Object.keys(value).find((key) => !fields[place]?.includes(key))
}
