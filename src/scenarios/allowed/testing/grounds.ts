import type { Ground } from '../../model/ground.ts'

/** A story in a namespace of its own, which makes two more. */
export const inNamespace: Ground = {
  namespaces: ['team-a', 'team-b'],
  machine: false,
  up: false,
  ports: [],
  planning: true,
}

/** A story on the reader's machine that makes a cluster, and has not made it yet. */
export const beforeLab: Ground = {
  ...inNamespace,
  namespaces: ['shop'],
  machine: true,
  lab: { cluster: 'podium-lab', files: ['cluster.yaml'] },
  ports: [8080],
}

/** The same once the cluster is there. */
export const onLab: Ground = { ...beforeLab, up: true }

/** A story that brings images into that cluster. */
export const withImages: Ground = {
  ...onLab,
  builds: ['my-app:v1.0', 'my-app:v1.1', 'client:v1.0'],
}
