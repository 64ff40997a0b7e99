import type { Story } from '../story.ts'
import { atOnce, cronJob, job, pod, workload } from './pieces.ts'

export const workloads: readonly Story[] = [
  {
    name: 'a Job that is done',
    files: {
      'job.yaml': job({
        fields: 'completions: 3\nparallelism: 2',
        container: 'command: ["sh", "-c", "sleep 2"]',
      }),
    },
    lines: [
      'apply -f job.yaml',
      'wait --for=condition=Complete job/work --timeout=60s',
      'get job work',
      'delete job work',
    ],
  },
  {
    name: 'a Job that gives up after its retries',
    files: {
      'job.yaml': job({ fields: 'backoffLimit: 1', container: 'command: ["sh", "-c", "exit 1"]' }),
    },
    lines: [
      'apply -f job.yaml',
      'wait --for=condition=Failed job/work --timeout=90s',
      'get job,pod',
    ],
  },
  {
    name: 'a Job that runs out of time',
    files: {
      'job.yaml': job({
        spec: atOnce,
        fields: 'activeDeadlineSeconds: 4',
        container: 'command: ["sleep", "600"]',
      }),
    },
    lines: [
      'apply -f job.yaml',
      'wait --for=condition=Failed job/work --timeout=60s',
      'get job,pod',
    ],
  },
  {
    name: 'a CronJob that is suspended, and a run made by hand',
    files: {
      'tick.yaml': cronJob({
        fields: 'schedule: "0 0 1 1 *"\nsuspend: true',
        container: 'command: ["sh", "-c", "sleep 1"]',
      }),
    },
    lines: [
      'apply -f tick.yaml',
      'get cronjob tick',
      'create job by-hand --from=cronjob/tick',
      'wait --for=condition=Complete job/by-hand --timeout=60s',
      'get cronjob,job',
      'delete cronjob tick',
    ],
  },
  {
    name: 'a StatefulSet with claims',
    files: {
      'db.yaml': workload('StatefulSet', {
        name: 'db',
        fields: `replicas: 2
serviceName: db
volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Mi`,
        container: 'volumeMounts:\n  - name: data\n    mountPath: /data',
      }),
    },
    lines: [
      'apply -f db.yaml',
      'rollout status statefulset/db --timeout=90s',
      'get statefulset,pod,pvc',
      'scale statefulset/db --replicas=1',
      'wait --for=delete pod/db-1 --timeout=60s',
      'get statefulset,pvc',
      'delete pod db-0',
      'delete statefulset db',
      'wait --for=delete pod -l app=db --timeout=60s',
    ],
  },
  {
    name: 'a DaemonSet on chosen nodes',
    files: {
      'agent.yaml': workload('DaemonSet', {
        name: 'agent',
        spec: 'nodeSelector:\n  kubernetes.io/hostname: NODE',
      }),
    },
    lines: [
      'apply -f agent.yaml',
      'rollout status daemonset/agent --timeout=60s',
      'get daemonset agent',
      `patch daemonset agent -p '{"spec":{"template":{"spec":{"nodeSelector":{"kubernetes.io/hostname":"none"}}}}}'`,
      'get daemonset agent',
      'delete daemonset agent',
      'wait --for=delete pod -l app=agent --timeout=60s',
    ],
  },
  {
    name: 'a drained node, and a budget',
    files: {
      'web.yaml': workload('Deployment', {
        fields: 'replicas: 2',
        spec: `affinity:
  nodeAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100
        preference:
          matchExpressions:
            - key: kubernetes.io/hostname
              operator: In
              values: [NODE]`,
      }),
      'budget.yaml': `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  minAvailable: 1
  selector:
    matchLabels:
      app: web
`,
    },
    lines: [
      'apply -f budget.yaml',
      'apply -f web.yaml',
      'rollout status deployment/web --timeout=60s',
      'get poddisruptionbudget web',
      'drain NODE --pod-selector=app=web --timeout=90s',
      'get poddisruptionbudget web',
      'rollout status deployment/web --timeout=60s',
      'uncordon NODE',
      'delete -f web.yaml -f budget.yaml',
      'wait --for=delete pod -l app=web --timeout=60s',
    ],
    alone: true,
  },
  {
    name: 'a quota that refuses Pods',
    files: {
      'quota.yaml':
        'apiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: few\nspec:\n  hard:\n    pods: "2"\n',
      'web.yaml': workload('Deployment', { fields: 'replicas: 3' }),
    },
    lines: [
      'apply -f quota.yaml',
      'apply -f web.yaml',
      'wait --for=jsonpath={.status.readyReplicas}=2 deployment/web --timeout=60s',
      'get deployment,replicaset,resourcequota',
      `patch resourcequota few -p '{"spec":{"hard":{"pods":"4"}}}'`,
      'rollout restart deployment/web',
      'rollout status deployment/web --timeout=60s',
      'wait --for=jsonpath={.status.terminatingReplicas}=0 deployment/web --timeout=60s',
    ],
  },
  {
    name: 'no room, and then room',
    files: {
      'first.yaml': pod({
        name: 'first',
        spec: 'nodeSelector:\n  kubernetes.io/hostname: NODE\n  room: none',
      }),
      'second.yaml': pod({ name: 'second', container: 'resources:\n  requests:\n    cpu: 900' }),
    },
    lines: [
      'apply -f first.yaml',
      'apply -f second.yaml',
      'get pods',
      'label node NODE room=none',
      'wait --for=condition=Ready pod/first --timeout=60s',
      'delete pod first second',
      'label node NODE room-',
    ],
    alone: true,
  },
]
