import { everyContainerOf } from '../../../manifests/containers.ts'
import type { ContainerInstance, EngineCluster } from '../engine/engine.ts'
import { runtimesOf } from '../engine/runtime.ts'
import type { Stored } from '../engine/store.ts'
import { badRequest } from '../../errors.ts'

/** The container that is meant: the one named, or the only one. */
export function containerName(pod: Stored, asked: string | undefined): string {
  const { name } = pod.metadata
  const { containers, initContainers = [] } = pod.spec
  const [names, first] = [containers, initContainers].map((list: Stored[]) =>
    list.map((container): string => container.name),
  ) as [string[], string[]]
  if (asked === undefined && names.length > 1) {
    const before = first.length > 0 ? ` or one of the init containers: [${first.join(' ')}]` : ''
    throw badRequest(
      `a container name must be specified for pod ${name}, choose one of: [${names.join(' ')}]${before}`,
    )
  }
  const known = everyContainerOf(pod.spec).map((container) => container.name)
  if (asked !== undefined && !known.includes(asked))
    throw badRequest(`container ${asked} is not valid for pod ${name}`)
  return asked ?? names[0]!
}

/** What the status of a Pod says of a container, whichever of its lists it is in. */
export const statusOf = (pod: Stored, name: string): Stored =>
  [
    ...(pod.status?.containerStatuses ?? []),
    ...(pod.status?.initContainerStatuses ?? []),
    ...(pod.status?.ephemeralContainerStatuses ?? []),
  ].find((one: Stored) => one.name === name)

/** The running container of that name, if there is one. */
export function runningContainer(
  cluster: EngineCluster,
  pod: Stored,
  name: string,
): ContainerInstance | undefined {
  return runtimesOf(cluster)
    .flatMap(({ containers }) => [...containers.values()])
    .find(
      (container) =>
        container.sandbox.uid === pod.metadata.uid &&
        container.name === name &&
        container.status().state === 'Running',
    )
}
