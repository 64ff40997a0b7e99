import type { Ground } from '../../model/ground.ts'
import { words, type Rule, type Shape } from './shape.ts'

/** `stop podium-lab-worker`: a worker of the story's cluster, which is a container. */
const isOwnWorker = (name: string, { lab, up }: Ground) =>
  up && lab?.cluster !== undefined && new RegExp(`^${lab.cluster}-worker\\d*$`).test(name)

const part = '(kube-scheduler|kube-controller-manager|etcd).yaml'
const folder = '/etc/kubernetes/manifests/'
const asAdmin = 'kubectl --kubeconfig=/etc/kubernetes/admin.conf -n kube-system'
const proxyOn = (label: string) =>
  `patch daemonset kube-proxy -p {"spec":{"template":{"spec":{"nodeSelector":{"kube-proxy":${label}}}}}}`

/** What may be done within a control plane node: a part is taken away, or given back. */
const onControlPlane = [
  new RegExp(`^mv ${folder}${part} /root/$`),
  new RegExp(`^mv /root/${part} ${folder}$`),
]
const onControlPlaneAsAdmin = [
  proxyOn('"gone"'),
  proxyOn('null'),
  'scale deployment coredns --replicas=0',
  'scale deployment coredns --replicas=2',
].map((line) => `${asAdmin} ${line}`)

/** `podium-lab-worker systemctl stop kubelet`, on a node of the story's cluster. */
const takeAway: Rule<string[]> = ([node = '', ...argv], ground) => {
  const line = argv.join(' ')
  if (isOwnWorker(node, ground)) return /^systemctl (stop|start) kubelet$/.test(line)
  if (!ground.up || !ground.lab || node !== `${ground.lab.cluster}-control-plane`) return false
  return onControlPlane.some((one) => one.test(line)) || onControlPlaneAsAdmin.includes(line)
}

/** What may be done to nodes of the story's Kind cluster. */
export const dockerNode: readonly Shape[] = [
  ...['stop', 'start'].map((does) =>
    words(
      `${does} [a worker of OWN]`,
      (argv, ground) => argv.length === 1 && isOwnWorker(argv[0]!, ground),
    ),
  ),
  words(
    'exec [a node of OWN, and what takes a part of its cluster away or gives it back: as on the page "What breaks without it"]',
    takeAway,
  ),
]
