import type { Story } from '../story.ts'
import { pod, workload } from './pieces.ts'

const web = workload('Deployment', { fields: 'replicas: 2' })

export const deletions: readonly Story[] = [
  {
    name: 'owner and owned, deleted in the background',
    files: { 'web.yaml': web },
    lines: [
      'apply -f web.yaml',
      'rollout status deployment/web --timeout=60s',
      'delete deployment web',
      'wait --for=delete pod -l app=web --timeout=60s',
      'get deployment,replicaset,pod',
    ],
  },
  {
    name: 'owner and owned, deleted in the foreground',
    files: { 'web.yaml': web },
    lines: [
      'apply -f web.yaml',
      'rollout status deployment/web --timeout=60s',
      'delete deployment web --cascade=foreground',
      'get deployment,replicaset,pod',
    ],
  },
  {
    name: 'an owner deleted, its own left as orphans',
    files: { 'web.yaml': web },
    lines: [
      'apply -f web.yaml',
      'rollout status deployment/web --timeout=60s',
      'delete deployment web --cascade=orphan',
      'get deployment,replicaset,pod',
      'apply -f web.yaml',
      'rollout status deployment/web --timeout=60s',
      'get deployment,replicaset,pod',
      'delete replicaset -l app=web --cascade=orphan',
      'delete deployment web',
      'wait --for=delete pod -l app=web --timeout=60s',
    ],
  },
  {
    name: 'a finalizer that holds an object',
    files: {
      'settings.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  finalizers: [example.com/hold]\n',
      'pod.yaml': pod(),
    },
    lines: [
      'apply -f settings.yaml',
      'delete configmap settings --wait=false',
      'get configmap settings',
      `patch configmap settings --type=json -p '[{"op":"remove","path":"/metadata/finalizers"}]'`,
      'get configmap settings',
      'apply -f pod.yaml',
      'wait --for=condition=Ready pod/app --timeout=60s',
      `patch pod app -p '{"metadata":{"finalizers":["example.com/hold"]}}'`,
      'delete pod app --wait=false',
      'get pod app',
      `patch pod app --type=json -p '[{"op":"remove","path":"/metadata/finalizers"}]'`,
    ],
  },
  {
    name: 'a Pod whose label is taken away',
    files: { 'web.yaml': workload('ReplicaSet', { fields: 'replicas: 1' }) },
    lines: [
      'apply -f web.yaml',
      'wait --for=condition=Ready pod -l app=web --timeout=60s',
      'label pod -l app=web app-',
      'wait --for=condition=Ready pod -l app=web --timeout=60s',
      'get replicaset,pod',
      'delete replicaset web',
      'wait --for=delete pod -l app=web --timeout=60s',
    ],
  },
]
