import type { Node } from '../../src/cluster/objects.ts'

/** Whether its kubelet reports that it takes Pods. */
export const isReady = ({ status }: Node): boolean =>
  status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false
