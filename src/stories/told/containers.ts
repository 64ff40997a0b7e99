import type { Story } from '../story.ts'
import { atOnce, pod } from './pieces.ts'

const waiting = (reason: string) =>
  `wait --for=jsonpath={.status.containerStatuses[0].state.waiting.reason}=${reason} pod/app --timeout=90s`
const restarts = (count: number) =>
  `wait --for=jsonpath={.status.containerStatuses[0].restartCount}=${count} pod/app --timeout=90s`

const ended = 'wait --for=jsonpath={.status.phase}=Failed pod/app --timeout=60s'

export const containers: readonly Story[] = [
  {
    name: 'a container that crashes again and again',
    files: {
      'pod.yaml': pod({ spec: atOnce, container: 'command: ["sh", "-c", "sleep 1; exit 3"]' }),
    },
    lines: [
      'apply -f pod.yaml',
      waiting('CrashLoopBackOff'),
      restarts(2),
      'get pod app',
      'delete pod app',
    ],
  },
  {
    name: 'a container that ends and is started again',
    files: { 'pod.yaml': pod() },
    lines: [
      'apply -f pod.yaml',
      'wait --for=condition=Ready pod/app --timeout=60s',
      'exec app -- crash',
      restarts(1),
      'get pod app',
      'delete pod app',
    ],
  },
  {
    name: 'a liveness probe that fails',
    files: {
      'pod.yaml': pod({
        container: `
livenessProbe:
  httpGet:
    path: /readyz
    port: 8080
  periodSeconds: 1
  failureThreshold: 2
`,
      }),
    },
    lines: [
      'apply -f pod.yaml',
      'wait --for=condition=Ready pod/app --timeout=60s',
      'exec app -- ready off',
      restarts(1),
      'get pod app',
      'delete pod app',
    ],
  },
  {
    name: 'more memory than its limit',
    files: {
      'pod.yaml': pod({
        spec: 'restartPolicy: Never',
        container: 'resources:\n  limits:\n    memory: 96Mi\ncommand: ["hoard", "200"]',
      }),
    },
    lines: ['apply -f pod.yaml', ended, 'get pod app', 'delete pod app'],
  },
  {
    name: 'an image that is not there',
    files: {
      'pod.yaml': pod({ image: 'my-app:v9', container: 'imagePullPolicy: IfNotPresent' }),
    },
    lines: [
      'apply -f pod.yaml',
      waiting('ImagePullBackOff'),
      'set image pod/app app=api-server:v1.0',
      'wait --for=condition=Ready pod/app --timeout=90s',
      'delete pod app',
    ],
  },
  {
    name: 'an image that must not be pulled',
    files: {
      'pod.yaml': pod({ image: 'my-app:v9', container: 'imagePullPolicy: Never' }),
    },
    lines: ['apply -f pod.yaml', waiting('ErrImageNeverPull'), 'get pod app', 'delete pod app'],
  },
  {
    name: 'init containers and a sidecar',
    files: {
      'pod.yaml': pod({
        spec: `
restartPolicy: Never
${atOnce}
initContainers:
  - name: first
    image: api-server:v1.0
    command: ["sh", "-c", "sleep 1"]
  - name: beside
    image: api-server:v1.0
    restartPolicy: Always
  - name: second
    image: api-server:v1.0
    command: ["sh", "-c", "sleep 1"]
`,
        container: 'command: ["sh", "-c", "sleep 2"]',
      }),
    },
    lines: [
      'apply -f pod.yaml',
      'wait --for=jsonpath={.status.phase}=Succeeded pod/app --timeout=60s',
      'get pod app',
      'delete pod app',
    ],
  },
  {
    name: 'an init container that fails',
    files: {
      'pod.yaml': pod({
        spec: `
restartPolicy: Never
initContainers:
  - name: first
    image: api-server:v1.0
    command: ["sh", "-c", "sleep 1; exit 4"]
`,
      }),
    },
    lines: ['apply -f pod.yaml', ended, 'get pod app', 'delete pod app'],
  },
  {
    name: 'settings that are not there yet',
    files: {
      'pod.yaml': pod({
        container: 'envFrom:\n  - configMapRef:\n      name: settings',
      }),
      'settings.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  COLOUR: green\n',
    },
    lines: [
      'apply -f pod.yaml',
      waiting('CreateContainerConfigError'),
      'get pod app',
      'apply -f settings.yaml',
      'wait --for=condition=Ready pod/app --timeout=60s',
      'delete pod app',
    ],
  },
]
