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

/** The ports of the reader's machine that lead to ports of a node. */
export function portsOf(configs: KindConfig[]): Record<number, number> {
  const mappings = configs.flatMap(({ nodes }) =>
    (nodes ?? []).flatMap((node) => node?.extraPortMappings ?? []),
  )
  return Object.fromEntries(
    mappings.map(({ hostPort, containerPort }) => [hostPort, containerPort]),
  )
}
