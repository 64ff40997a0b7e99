import type { KubernetesObject, Pod } from '../../../cluster/objects.ts'
import { controlledBy } from '../../resources/controlled.ts'
import type { Writer } from '../writer.ts'

/** Writes how many of the Pods that an object controls are in each phase. */
export function writePodsStatus(
  writer: Writer,
  owner: KubernetesObject,
  pods: readonly Pod[],
): void {
  const own = controlledBy(owner, pods)
  const count = (phase: string) => own.filter(({ status }) => status?.phase === phase).length
  writer.write(
    0,
    `Pods Status:\t${count('Running')} Running / ${count('Pending')} Waiting / ${count('Succeeded')} Succeeded / ${count('Failed')} Failed\n`,
  )
}
