import { versions } from '../../../versions.ts'
import type { Stored } from '../engine/store.ts'

const controlPlane = 'node-role.kubernetes.io/control-plane'

/** Gives a node the labels, taints, amounts and versions of a node of Kind. */
export function describe(
  { name, node, podCIDR }: { name: string; node: Stored; podCIDR: string },
  leads: boolean,
  tainted: boolean,
  now: Date,
): void {
  const amounts = {
    cpu: '2',
    'ephemeral-storage': '61202244Ki',
    memory: '8145408Ki',
    pods: '110',
  }
  node.metadata.labels = {
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': 'linux',
    ...(leads && {
      [controlPlane]: '',
      'node.kubernetes.io/exclude-from-external-load-balancers': '',
    }),
  }
  node.spec = {
    podCIDR,
    podCIDRs: [podCIDR],
    providerID: `kind://docker/podium/${name}`,
    ...(tainted && { taints: [{ key: controlPlane, effect: 'NoSchedule' }] }),
  }
  node.status.capacity = amounts
  node.status.allocatable = amounts
  node.status.conditions = conditions(now)
  node.status.nodeInfo = {
    architecture: 'amd64',
    bootID: '',
    containerRuntimeVersion: 'containerd://2.2.0',
    kernelVersion: 'simulated',
    kubeProxyVersion: '',
    kubeletVersion: versions.nodeImage.split(':')[1],
    machineID: '',
    operatingSystem: 'linux',
    osImage: 'Podium (simulated)',
    systemUUID: '',
  }
}

/** What the kubelet of a node says of it when it is well. */
export function conditions(now: Date): Stored[] {
  const table = [
    [
      'MemoryPressure',
      'False',
      'KubeletHasSufficientMemory',
      'kubelet has sufficient memory available',
    ],
    ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
    ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
    ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
  ]
  return table.map(([type, status, reason, message]) => ({
    type,
    status,
    reason,
    message,
    lastHeartbeatTime: now,
    lastTransitionTime: now,
  }))
}
