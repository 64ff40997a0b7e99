import { fieldsOf } from '../../../manifests/fields.ts'
import type { EngineCluster } from '../engine/engine.ts'
import { kubeletsOf } from '../engine/kubelets.ts'
import type { Stored } from '../engine/store.ts'
import { tagged } from '../runtime/programs-for.ts'
import type { Twin } from '../runtime/twin.ts'

/**
 * Lets the kubelets not start a container that is not to run as root and whose image does.
 * https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
 */
export function refuseRoot(cluster: EngineCluster, twins: readonly Twin[]): void {
  for (const kubelet of kubeletsOf(cluster)) {
    const make = kubelet.makeEnvironmentVariables.bind(kubelet)
    kubelet.makeEnvironmentVariables = async (context, pod, container, ...rest) => {
      const twin = twins.find(({ image }) => image === tagged(container.image))
      if (mustNotBeRoot(pod, container) && (twin?.user ?? 0) === 0)
        return [[], new Error(rootFault(pod, container))]
      return make(context, pod, container, ...rest)
    }
  }
}

function mustNotBeRoot({ spec }: Stored, container: Stored): boolean {
  const own = fieldsOf(container.securityContext).runAsNonRoot
  return (own ?? fieldsOf(spec.securityContext).runAsNonRoot) === true
}

function rootFault({ metadata }: Stored, { name }: Stored): string {
  const pod = `${metadata.name}_${metadata.namespace}(${metadata.uid})`
  return `container has runAsNonRoot and image will run as root (pod: "${pod}", container: ${name})`
}
