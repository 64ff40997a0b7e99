import type { ContainerInstance, EngineCluster } from '../engine/engine.ts'
import { runtimesOf } from '../engine/runtime.ts'
import type { Stored } from '../engine/store.ts'
import { badRequest } from '../../errors.ts'

/** The container that is meant: the one named, or the only one. */
export function containerName(pod: Stored, asked: string | undefined): string {
  const { name } = pod.metadata
  const names: string[] = pod.spec.containers.map((container: Stored) => container.name)
  if (asked === undefined && names.length > 1)
    throw badRequest(
      `a container name must be specified for pod ${name}, choose one of: [${names.join(' ')}]`,
    )
  if (asked !== undefined && !names.includes(asked))
    throw badRequest(`container ${asked} is not valid for pod ${name}`)
  return asked ?? names[0]!
}

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
