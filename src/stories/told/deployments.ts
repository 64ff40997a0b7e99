import type { Story } from '../story.ts'
import { ready, service, workload } from './pieces.ts'

export const deployments: readonly Story[] = [
  {
    name: 'a rollout and an image update',
    files: {
      'web.yaml': workload('Deployment', {
        fields: 'replicas: 3',
        image: 'my-app:v1.0',
        container: ready,
      }),
    },
    lines: [
      'apply -f web.yaml',
      'rollout status deployment/web --timeout=90s',
      'get deployment,replicaset,pod',
      'set image deployment/web app=my-app:v1.1',
      'rollout status deployment/web --timeout=90s',
      'get replicaset',
      'rollout history deployment/web',
      'delete -f web.yaml',
    ],
  },
  {
    name: 'an update that fails, and its undo',
    files: {
      'web.yaml': workload('Deployment', { fields: 'replicas: 2\nprogressDeadlineSeconds: 20' }),
    },
    lines: [
      'apply -f web.yaml',
      'rollout status deployment/web --timeout=60s',
      'set image deployment/web app=my-app:v9',
      `wait '--for=jsonpath={.status.conditions[?(@.type=="Progressing")].reason}=ProgressDeadlineExceeded' deployment/web --timeout=60s`,
      'rollout status deployment/web --timeout=30s',
      'rollout undo deployment/web',
      'rollout status deployment/web --timeout=60s',
      'rollout history deployment/web',
    ],
  },
  {
    name: 'replicas up and down',
    files: { 'web.yaml': workload('Deployment', { fields: 'replicas: 1' }) },
    lines: [
      'apply -f web.yaml',
      'rollout status deployment/web --timeout=60s',
      'scale deployment/web --replicas=4',
      'rollout status deployment/web --timeout=60s',
      'get deployment web',
      'scale deployment/web --replicas=1',
      'wait --for=jsonpath={.status.terminatingReplicas}=0 deployment/web --timeout=60s',
      'scale deployment/web --replicas=0',
      'wait --for=jsonpath={.status.terminatingReplicas}=0 deployment/web --timeout=60s',
      'get deployment,replicaset,pod',
    ],
  },
  {
    name: 'all at once, by Recreate',
    files: {
      'web.yaml': workload('Deployment', { fields: 'replicas: 2\nstrategy:\n  type: Recreate' }),
    },
    lines: [
      'apply -f web.yaml',
      'rollout status deployment/web --timeout=60s',
      'set image deployment/web app=my-app:v1.0',
      'rollout status deployment/web --timeout=60s',
    ],
  },
  {
    name: 'the endpoints of a Service follow readiness',
    files: {
      'web.yaml': workload('Deployment', { fields: 'replicas: 2', container: ready }),
      'pod.yaml': workload('ReplicaSet', {
        name: 'alone',
        fields: 'replicas: 1',
        container: ready,
      }),
      'service.yaml': service('web'),
      'alone.yaml': service('alone'),
    },
    lines: [
      'apply -f service.yaml',
      'apply -f web.yaml',
      'rollout status deployment/web --timeout=60s',
      'apply -f alone.yaml -f pod.yaml',
      'wait --for=condition=Ready pod -l app=alone --timeout=60s',
      'exec replicaset/alone -- ready off',
      'wait --for=condition=Ready=False pod -l app=alone --timeout=30s',
      'get pod -l app=alone',
      'exec replicaset/alone -- ready on',
      'wait --for=condition=Ready pod -l app=alone --timeout=60s',
      'scale deployment/web --replicas=1',
      'wait --for=jsonpath={.status.terminatingReplicas}=0 deployment/web --timeout=60s',
      'delete service web',
      'delete deployment web',
      'wait --for=delete pod -l app=web --timeout=60s',
    ],
  },
]
