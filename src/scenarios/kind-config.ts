/**
 * The part of kind's configuration that a run needs to know.
 * https://kind.sigs.k8s.io/docs/user/configuration/
 */
export interface KindConfig {
  apiVersion: string
  name?: string
  nodes?: { extraPortMappings?: { containerPort: number; hostPort: number }[] }[]
}

/** Whether a YAML document is kind's own, which no cluster takes. */
export function isOfKind(value: unknown): value is KindConfig {
  const { apiVersion } = (value ?? {}) as Partial<KindConfig>
  return apiVersion?.startsWith('kind.x-k8s.io/') ?? false
}

/** The ports of the reader's machine that lead to ports of a node. */
export function portsOf(configs: KindConfig[]): Record<number, number> {
  const mappings = configs.flatMap(({ nodes = [] }) =>
    nodes.flatMap(({ extraPortMappings = [] }) => extraPortMappings),
  )
  return Object.fromEntries(
    mappings.map(({ hostPort, containerPort }) => [hostPort, containerPort]),
  )
}
