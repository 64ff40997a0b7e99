import type { EngineCluster } from '../engine/engine.ts'
import { kubeletsOf } from '../engine/kubelets.ts'
import type { Store, Stored, Stores } from '../engine/store.ts'
import { variablesIn } from '../runtime/variables.ts'
import { configMapsOf, secretsOf, type Keyed } from './keyed.ts'
import { resourceField } from './resource-field.ts'

/**
 * Lets the kubelets take variables from ConfigMaps and Secrets, which the engine's leave empty. A
 * container that lacks one of them does not start.
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/
 * https://kubernetes.io/docs/tasks/inject-data-application/distribute-credentials-secure/
 */
export function useConfiguredEnvironment(cluster: EngineCluster, stores: Stores): void {
  const sources: Sources = {
    configMaps: configMapsOf(stores),
    secrets: secretsOf(stores),
    nodes: stores.nodes,
  }
  for (const kubelet of kubeletsOf(cluster)) {
    const make = kubelet.makeEnvironmentVariables.bind(kubelet)
    kubelet.makeEnvironmentVariables = async (context, pod, container, ...rest) => {
      try {
        const env = await configured(sources, pod, container)
        const made = await make(context, pod, { ...container, env }, ...rest)
        const lacking = unsetIn(container, made[0])
        return lacking === undefined ? made : [[], new Error(`missing value for ${lacking}`)]
      } catch (error) {
        return [[], error as Error]
      }
    }
  }
}

interface Sources {
  configMaps: Keyed
  secrets: Keyed
  nodes: Store
}

/** The first variable that a place in a volume is named after, and that is not there. */
const unsetIn = ({ volumeMounts }: Stored, variables: readonly { name: string }[]) =>
  (volumeMounts ?? [])
    .flatMap(({ subPathExpr = '' }: Stored) => variablesIn(subPathExpr))
    .find((name: string) => !variables.some((one) => one.name === name))

/** All variables of a container, with their values; throws for what lacks. */
async function configured(
  { configMaps, secrets, nodes }: Sources,
  pod: Stored,
  { name: of, envFrom, env }: Stored,
) {
  const { namespace } = pod.metadata
  const variables: Stored[] = []
  for (const { prefix = '', configMapRef, secretRef } of envFrom ?? []) {
    const from = configMapRef ? configMaps : secrets
    const { name, optional } = configMapRef ?? secretRef
    const found = await from.store.get(name, namespace)
    if (!found && !optional) throw new Error(from.notFound(name))
    // Bytes of a ConfigMap are no variables.
    for (const [key, text] of Object.entries(from.textsOf({ data: found?.data })))
      variables.push({ name: prefix + key, value: literal(text) })
  }
  for (const variable of env ?? []) {
    const { configMapKeyRef, secretKeyRef, resourceFieldRef } = variable.valueFrom ?? {}
    if (resourceFieldRef) {
      const node = await nodes.get(pod.spec.nodeName)
      const allocatable = node?.status?.allocatable ?? {}
      const value = resourceField(pod, resourceFieldRef, { of, allocatable })
      variables.push({ name: variable.name, value })
    } else if (!configMapKeyRef && !secretKeyRef) variables.push(variable)
    else {
      const text = await valueOf(
        configMapKeyRef ? configMaps : secrets,
        configMapKeyRef ?? secretKeyRef,
        namespace,
      )
      if (text !== undefined) variables.push({ name: variable.name, value: literal(text) })
    }
  }
  return variables
}

async function valueOf(
  { kind, store, textsOf, notFound }: Keyed,
  { name, key, optional }: { name: string; key: string; optional?: boolean },
  namespace: string,
): Promise<string | undefined> {
  const found = await store.get(name, namespace)
  const text = found && textsOf(found)[key]
  if (text !== undefined || optional) return text
  throw new Error(
    found ? `couldn't find key ${key} in ${kind} ${namespace}/${name}` : notFound(name),
  )
}

/** What $(NAME) stands for is filled in where a variable is written, not where it is taken from. */
const literal = (text: string) => text.replaceAll('$', '$$$$')
