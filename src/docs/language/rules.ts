/** A longer sentence holds a second idea. In words; a piece of code counts as one. */
export const longest = 30

/**
 * Words that say nothing, or that make a reader who finds it hard feel slow: what to do about them,
 * and the words. Kubernetes' own pages avoid them too:
 * https://kubernetes.io/docs/contribute/style/style-guide/#avoid-words-that-assume-a-specific-level-of-understanding
 */
export const fillers: Record<string, string[]> = {
  'Leave it out.': [
    ...['simply', 'just', 'merely', 'basically', 'actually', 'please', 'of course'],
    ...['obviously', 'clearly', 'needless to say', 'as you know', 'note that'],
  ],
  'What is easy for one is hard for another: say what there is to do.': [
    ...['easy', 'easily', 'easier', 'effortless', 'effortlessly', 'trivial', 'trivially'],
    'straightforward',
  ],
  'Write "to".': ['in order to'],
  'Write "forever".': ['for ever'],
  'Say "desired state", or what was asked for.': ['wish', 'wishes', 'wished'],
  'Say who does it: "Kubernetes handles that".': ['sees to that', 'sees to it'],
  'Say "is", or what is written there.': ['stands what', 'stands in the'],
  'Write "use".': ['utilize', 'utilise', 'leverage'],
  'Write "for example".': ['e.g.'],
  'Write "that is".': ['i.e.'],
  'Name the others, or write "such as" before those that you name.': ['etc.', 'and so forth'],
}

/**
 * Names in the one case that prose has them in. Kubernetes writes the kinds of objects so:
 * https://kubernetes.io/docs/contribute/style/style-guide/#use-upper-camel-case-for-api-objects
 * A service, a job and a node are everyday words as well, and are not here.
 */
export const names = [
  ...['Kubernetes', 'kubectl', 'kubelet', 'kube-proxy', 'etcd', 'containerd', 'kubeconfig'],
  ...['Pod', 'Pods', 'Deployment', 'Deployments', 'ReplicaSet', 'ReplicaSets'],
  ...['StatefulSet', 'StatefulSets', 'DaemonSet', 'DaemonSets', 'CronJob', 'CronJobs'],
  ...['ConfigMap', 'ConfigMaps', 'EndpointSlice', 'EndpointSlices'],
  ...['PersistentVolume', 'PersistentVolumes', 'PersistentVolumeClaim', 'PersistentVolumeClaims'],
  ...['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName', 'CrashLoopBackOff'],
  ...['Docker', 'Helm', 'Linux', 'GitHub', 'Node.js', 'npm', 'YAML', 'JSON', 'DNS', 'CPU', 'CPUs'],
]

/** The same for several words. Kind is the tool; a kind is what an object is one of. */
export const phrases = [
  ...['API server', 'Docker Compose', 'Docker Swarm', 'Docker Desktop', 'Docker and Kind'],
  ...[
    'Kind cluster',
    'Kind clusters',
    'Kind node',
    'Kind nodes',
    'on Kind',
    'with Kind',
    'in Kind',
  ],
  ...['a kind of', 'each kind', 'every kind', 'what kind', 'which kind'],
]

/** Other names of a thing, and the one that prose has. */
export const otherNames: Record<string, string> = {
  'replica set': 'ReplicaSet',
  'replica sets': 'ReplicaSets',
  'stateful set': 'StatefulSet',
  'stateful sets': 'StatefulSets',
  'daemon set': 'DaemonSet',
  'daemon sets': 'DaemonSets',
  'config map': 'ConfigMap',
  'config maps': 'ConfigMaps',
  'cron job': 'CronJob',
  'cron jobs': 'CronJobs',
}
