/** What a real cluster with kubectl does and the embedded one does not, in words for a reader. */
export const features = {
  'control plane': 'the embedded control plane is one program',
  volumes: 'the embedded cluster has no volumes of this kind',
  'the whole of kubectl': 'the kubectl of these pages does not have this command',
  kind: 'the embedded cluster is in this process: kind makes it no nodes',
  'access control': 'the embedded cluster has accounts and roles, but issues no tokens',
  'port forwarding': 'here, kubectl opens no port on your machine',
} as const

export type Feature = keyof typeof features
