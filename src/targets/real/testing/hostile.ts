/** What stands on a cluster that a hostile page would be after. */
export interface Prey {
  node: string
  /** A Pod of kube-system. */
  pod: string
  /** The run's own namespace, and its account for the scenario. */
  run: string
  account: string
  /** The scenario's namespace, and another scenario's. */
  own: string
  other: string
}

/** Command lines that must all be refused, whatever the list of allowed commands says of them. */
export const hostileLines = ({ node, pod, run, account, own, other }: Prey): string[] =>
  `
get secrets -A
get secrets -n kube-system
get secrets -n ${other}
get configmaps -n kube-system
get serviceaccounts -n kube-system
get roles -n kube-system
get clusterrolebindings
get --raw /api/v1/secrets
get --raw /api/v1/namespaces/kube-system/secrets
get --raw /api/v1/nodes/${node}/proxy/pods
get --raw /metrics
get pods -n ${other}
get pods -n ${run}
get pods --as=system:admin
get pods --as=anybody --as-group=system:masters
get secrets -n kube-system --as=system:serviceaccount:kube-system:default
delete namespace kube-system
delete namespace default
delete namespace ${other}
delete namespace ${own}
delete namespace ${run}
delete namespaces --all
create namespace hostile
apply -f other-namespace.yaml
apply --server-side -f other-namespace.yaml
apply -f open-namespace.yaml
label namespace ${own} pod-security.kubernetes.io/enforce=privileged --overwrite
create clusterrolebinding hostile --clusterrole=cluster-admin --serviceaccount=${own}:default
create clusterrole hostile --verb=* --resource=*
create rolebinding hostile --clusterrole=cluster-admin --serviceaccount=${own}:default
create rolebinding hostile -n kube-system --clusterrole=admin --serviceaccount=${run}:${account}
create role hostile --verb=get --resource=pods
auth reconcile -f cluster-role.yaml
create serviceaccount hostile
create token default
create token ${account} -n ${run}
create token default -n kube-system
create configmap hostile -n default --from-literal=a=b
create configmap hostile -n ${other} --from-literal=a=b
cordon ${node}
drain ${node} --ignore-daemonsets --force
taint nodes ${node} hostile=yes:NoSchedule
label node ${node} hostile=yes
annotate node ${node} hostile=yes
patch node ${node} -p {"spec":{"unschedulable":true}}
patch node ${node} --subresource=status --type=merge -p {"status":{"capacity":{"hostile":"1"}}}
delete node ${node}
delete nodes --all
-n default delete pods --all
-n kube-system delete pods --all
-n kube-system delete pod ${pod}
-n ${other} delete pods --all
delete pods --all -A
-n ${run} delete pod client
create --raw /api/v1/namespaces/kube-system/pods/${pod}/eviction -f eviction.json
delete --raw /api/v1/namespaces/kube-system/pods/${pod}
-n kube-system exec ${pod} -- ls
-n kube-system logs ${pod}
-n kube-system attach ${pod}
-n kube-system port-forward pod/${pod} :53
-n kube-system debug ${pod} --image=client:v1.0
-n kube-system scale deployment coredns --replicas=0
-n kube-system set image deployment/coredns coredns=hostile
-n kube-system rollout restart deployment/coredns
-n kube-system run hostile --image=client:v1.0
cp kube-system/${pod}:/etc/hosts hosts
debug node/${node} --image=client:v1.0 -- true
run hostile --image=client:v1.0 --privileged
apply -f privileged.yaml
apply -f host-path.yaml
apply -f host-pid.yaml
apply -f host-network.yaml
apply -f privileged-deployment-pod.yaml
apply -f other-account.yaml
apply -f system-pod.yaml
apply -f volume.yaml
apply -f webhook.yaml
apply -f binding.yaml
apply -f priority.yaml
apply -f definition.yaml
delete validatingadmissionpolicy ${run}-${account}
delete validatingadmissionpolicybindings --all
certificate approve hostile
`
    .trim()
    .split('\n')

const pod = (spec: object, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'hostile', ...metadata },
  spec: { containers: [{ name: 'a', image: 'client:v1.0' }], ...spec },
})
const container = (more: object) => ({
  containers: [{ name: 'a', image: 'client:v1.0', ...more }],
})
const webhook = {
  name: 'hostile.podium.dev',
  clientConfig: { url: 'https://203.0.113.7/' },
  rules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*'] }],
  sideEffects: 'None',
  admissionReviewVersions: ['v1'],
}
const access = 'rbac.authorization.k8s.io'
const everything = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }

/** The files that these lines name. */
export const hostileFiles = (created: string, victim: string): Record<string, string> => {
  const objects: Record<string, object> = {
    'other-namespace.yaml': {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'hostile-by-file' },
    },
    'open-namespace.yaml': {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: created, labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
    },
    'cluster-role.yaml': {
      apiVersion: `${access}/v1`,
      kind: 'ClusterRole',
      metadata: { name: 'hostile' },
      rules: [everything],
    },
    'binding.yaml': {
      apiVersion: `${access}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name: 'hostile' },
      roleRef: { apiGroup: access, kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ apiGroup: access, kind: 'Group', name: 'system:authenticated' }],
    },
    'eviction.json': {
      apiVersion: 'policy/v1',
      kind: 'Eviction',
      metadata: { name: victim, namespace: 'kube-system' },
    },
    'privileged.yaml': pod(container({ securityContext: { privileged: true } })),
    'privileged-deployment-pod.yaml': pod(
      container({ securityContext: { capabilities: { add: ['SYS_ADMIN'] } } }),
    ),
    'host-path.yaml': pod({ volumes: [{ name: 'root', hostPath: { path: '/' } }] }),
    'host-pid.yaml': pod({ hostPID: true }),
    'host-network.yaml': pod({ hostNetwork: true }),
    'other-account.yaml': pod({ serviceAccountName: 'admin' }),
    'system-pod.yaml': pod({}, { namespace: 'kube-system' }),
    'volume.yaml': {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: 'hostile' },
      spec: {
        capacity: { storage: '1Gi' },
        accessModes: ['ReadWriteOnce'],
        hostPath: { path: '/' },
      },
    },
    'webhook.yaml': {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'hostile' },
      webhooks: [webhook],
    },
    'priority.yaml': {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'hostile' },
      value: 1000000000,
    },
    'definition.yaml': {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'as.hostile.dev' },
      spec: {
        group: 'hostile.dev',
        names: { plural: 'as', kind: 'A' },
        scope: 'Namespaced',
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: { openAPIV3Schema: { type: 'object' } },
          },
        ],
      },
    },
  }
  return Object.fromEntries(
    Object.entries(objects).map(([name, object]) => [name, JSON.stringify(object)]),
  )
}
