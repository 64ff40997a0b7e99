import { versions } from '../../versions.ts'

/** What a reader can begin with in the playground. */
export interface StartingPoint {
  name: string
  text: string
}

const deployment = (
  name: string,
  image: string,
  port: number,
  { comment = '', replicas = 3, more = '' } = {},
) => `${comment}apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: ${name}
          image: ${image}
${more}          ports:
            - containerPort: ${port}
`

const service = (name: string, app: string, port: number, comment = '') => `${comment}apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${app}
  ports:
    - port: 80
      targetPort: ${port}
`

const probe = `          readinessProbe:
            httpGet:
              path: /
              port: 8080
`
const crash = `          command: ["crash"]
`

/** The first is what an empty playground shows. */
export const startingPoints: readonly StartingPoint[] = [
  {
    name: 'A Deployment and a Service',
    text: `${deployment('web', `nginx:${versions.nginx}-alpine`, 80)}---\n${service('web', 'web', 80)}`,
  },
  {
    name: 'A rolling update',
    text: deployment('my-app', 'my-app:v1.0', 8080, {
      comment: '# Apply it. Then write v1.1 for v1.0 below, apply it again, and watch.\n',
      more: probe,
    }),
  },
  {
    name: 'A crash loop',
    text: deployment('my-app', 'my-app:v1.0', 8080, {
      comment: '# Its program ends at once. See why: press a Pod below, then Logs.\n',
      replicas: 1,
      more: crash,
    }),
  },
  {
    name: 'A Service without endpoints',
    text: `${deployment('web', `nginx:${versions.nginx}-alpine`, 80)}---\n${service('web', 'wbe', 80, '# Nothing answers here. Which word is wrong?\n')}`,
  },
]
