import type { EngineCluster } from '../engine/engine.ts'
import { kubeletsOf } from '../engine/kubelets.ts'
import type { Store, Stored } from '../engine/store.ts'

/**
 * Lets the kubelets take variables from ConfigMaps, which the engine's leave empty. A container
 * whose ConfigMap is missing does not start.
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/
 */
export function useConfiguredEnvironment(cluster: EngineCluster, configMaps: Store): void {
  for (const kubelet of kubeletsOf(cluster)) {
    const make = kubelet.makeEnvironmentVariables.bind(kubelet)
    kubelet.makeEnvironmentVariables = async (context, pod, container, ...rest) => {
      try {
        const env = await configured(configMaps, pod.metadata.namespace, container)
        return await make(context, pod, { ...container, env }, ...rest)
      } catch (error) {
        return [[], error as Error]
      }
    }
  }
}

/** All variables of a container, those from ConfigMaps with their values; throws for what lacks. */
async function configured(configMaps: Store, namespace: string, { envFrom, env }: Stored) {
  const variables: Stored[] = []
  for (const { prefix = '', configMapRef } of envFrom ?? []) {
    const map = await configMaps.get(configMapRef.name, namespace)
    if (!map && !configMapRef.optional) throw missing(configMapRef.name)
    for (const [key, text] of Object.entries<string>(map?.data ?? {}))
      variables.push({ name: prefix + key, value: literal(text) })
  }
  for (const variable of env ?? []) {
    const reference = variable.valueFrom?.configMapKeyRef
    if (!reference) {
      variables.push(variable)
      continue
    }
    const map = await configMaps.get(reference.name, namespace)
    const text: string | undefined = map?.data?.[reference.key]
    if (text !== undefined) variables.push({ name: variable.name, value: literal(text) })
    else if (!reference.optional)
      throw map
        ? new Error(
            `couldn't find key ${reference.key} in ConfigMap ${namespace}/${reference.name}`,
          )
        : missing(reference.name)
  }
  return variables
}

const missing = (name: string) => new Error(`configmap "${name}" not found`)

/** What $(NAME) stands for is filled in where a variable is written, not where it is taken from. */
const literal = (text: string) => text.replaceAll('$', '$$$$')
