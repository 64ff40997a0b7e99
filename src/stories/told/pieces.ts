/** A Pod's template and what runs it, as YAML: what the stories have in common. */
interface Shape {
  name?: string
  image?: string
  /** Lines of YAML at the depth of a container's fields, and of the Pod's spec. */
  container?: string
  spec?: string
}

const indented = (text: string, by: number) =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ' '.repeat(by) + line)
    .join('\n')

/** The spec of a Pod with one container, `app`. */
export const podSpec = ({ image = 'api-server:v1.0', container = '', spec = '' }: Shape = {}) =>
  [spec.trim(), 'containers:', `  - name: app`, `    image: ${image}`, indented(container, 4)]
    .filter((line) => line !== '')
    .join('\n')

export const pod = ({ name = 'app', ...shape }: Shape = {}) => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
${indented(podSpec(shape), 2)}
`

/** A Deployment, StatefulSet or DaemonSet; `fields` are lines of its spec. */
export const workload = (
  kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'ReplicaSet',
  { name = 'web', fields = '', ...shape }: Shape & { fields?: string } = {},
) => `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
spec:
${[indented(fields, 2), '  selector:'].filter((line) => line !== '').join('\n')}
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
${indented(podSpec(shape), 6)}
`

/** A Job's spec; `fields` are lines of it. */
const jobSpec = (fields: string, shape: Shape) =>
  [
    ...[fields.trim(), 'template:', '  spec:', '    restartPolicy: Never'],
    indented(podSpec(shape), 4),
  ]
    .filter((line) => line !== '')
    .join('\n')

export const job = ({ name = 'work', fields = '', ...shape }: Shape & { fields?: string }) =>
  `apiVersion: batch/v1
kind: Job
metadata:
  name: ${name}
spec:
${indented(jobSpec(fields, shape), 2)}
`

export const cronJob = ({ name = 'tick', fields = '', ...shape }: Shape & { fields?: string }) =>
  `apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${name}
spec:
${indented(fields, 2)}
  jobTemplate:
    spec:
${indented(jobSpec('', shape), 6)}
`

/** Probed at once and each second, so that a test of a second decides. */
export const ready = `
readinessProbe:
  httpGet:
    path: /readyz
    port: 8080
  periodSeconds: 1
  failureThreshold: 1
`

/** A shell that takes no SIGTERM would let each deletion last for 30 s. */
export const atOnce = 'terminationGracePeriodSeconds: 1'

export const service = (name: string, fields = '') => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
${fields ? `${indented(fields, 2)}\n` : ''}  ports:
    - port: 80
      targetPort: 8080
`
