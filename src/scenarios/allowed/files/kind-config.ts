import type { Step } from '../../../manifests/path.ts'

/**
 * The part of kind's configuration that a run needs to know.
 * https://kind.sigs.k8s.io/docs/user/configuration/
 */
export interface KindConfig {
  apiVersion: string
  name?: string
  /** A field without a value is null. */
  nodes?:
    ({ extraPortMappings?: { containerPort: number; hostPort: number }[] | null } | null)[] | null
}

/** Whether a YAML document is kind's own, which no cluster takes. */
export function isOfKind(value: unknown): value is KindConfig {
  const { apiVersion } = (value ?? {}) as { apiVersion?: unknown }
  return typeof apiVersion === 'string' && apiVersion.startsWith('kind.x-k8s.io/')
}

/** The lists of a configuration that are something else, with the place of each. */
export function kindConfigProblems({ nodes }: KindConfig): { path: Step[]; what: string }[] {
  if (!isListOfMaps(nodes)) return [{ path: ['nodes'], what: 'nodes is no list of nodes' }]
  return listOf(nodes).flatMap((node, index) =>
    isListOfMaps(node?.extraPortMappings)
      ? []
      : [
          {
            path: ['nodes', index, 'extraPortMappings'],
            what: 'extraPortMappings is no list of ports',
          },
        ],
  )
}

const isListOfMaps = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (Array.isArray(value) && value.every((item) => typeof item === 'object' && !Array.isArray(item)))

const listOf = <T>(value: T[] | null | undefined): T[] => (Array.isArray(value) ? value : [])

/** The ports of the reader's machine that lead to ports of a node. */
export function portsOf(configs: KindConfig[]): Record<number, number> {
  const mappings = configs
    .filter((config) => !kindConfigProblems(config).length)
    .flatMap(({ nodes }) => listOf(nodes).flatMap((node) => listOf(node?.extraPortMappings)))
  return Object.fromEntries(
    mappings.flatMap((ports) => (ports ? [[ports.hostPort, ports.containerPort]] : [])),
  )
}
