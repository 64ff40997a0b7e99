const deployment = (name: string, replicas: number, extra = '') => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
        tier: web
    spec:
      terminationGracePeriodSeconds: 1
      containers:
      - name: ${name}
        image: my-app:v1.0
        ports:
        - containerPort: 8080
          name: http
${extra}`

const probes = `        resources:
          requests:
            cpu: 50m
            memory: 32Mi
          limits:
            cpu: 500m
            memory: 128Mi
        env:
        - name: START_AFTER
          value: "0"
        - name: POD
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        - name: MEMORY
          valueFrom:
            resourceFieldRef:
              resource: limits.memory
        readinessProbe:
          httpGet:
            path: /readyz
            port: http
          periodSeconds: 2
        livenessProbe:
          tcpSocket:
            port: 8080
          initialDelaySeconds: 3
        volumeMounts:
        - name: scratch
          mountPath: /scratch
        - name: settings
          mountPath: /settings
          readOnly: true
      volumes:
      - name: scratch
        emptyDir: {}
      - name: settings
        configMap:
          name: settings
          optional: true
`

/** What the comparison writes and reads: good manifests and bad ones. */
export const files: Record<string, string> = {
  'daemonset.yaml': `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector:
    matchLabels:
      app: agent
  template:
    metadata:
      labels:
        app: agent
    spec:
      terminationGracePeriodSeconds: 1
      containers:
      - name: app
        image: my-app:v1.0
`,
  'statefulset.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 2
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      terminationGracePeriodSeconds: 1
      containers:
      - name: app
        image: my-app:v1.0
`,
  'deployment.yaml': deployment('web', 2, probes),
  'more.yaml': deployment('web', 3, probes),
  'other-image.yaml': deployment('web', 3, probes).replace('my-app:v1.0', 'my-app:v1.1'),
  'without-limits.yaml': deployment('web', 3).replace('my-app:v1.0', 'my-app:v1.1'),
  'plain.yaml': deployment('plain', 1),
  'late.yaml': deployment('late', 1).replace(
    '    spec:\n',
    '    spec:\n      dnsPolicy: Default\n',
  ),
  'service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    example.com/note: |
      first line
      second line
spec:
  selector:
    app: web
  ports:
  - name: http
    port: 80
    targetPort: http
  - name: more
    port: 81
    targetPort: 8080
`,
  'nodeport.yaml': `apiVersion: v1
kind: Service
metadata:
  name: node-port
spec:
  type: NodePort
  selector:
    app: web
  ports:
  - port: 80
    targetPort: 8080
`,
  'balancer.yaml': `apiVersion: v1
kind: Service
metadata:
  name: balancer
spec:
  type: LoadBalancer
  selector:
    app: web
  ports:
  - port: 80
    targetPort: 8080
`,
  'external.yaml': `apiVersion: v1
kind: Service
metadata:
  name: external
spec:
  type: ExternalName
  externalName: example.com
`,
  'headless.yaml': `apiVersion: v1
kind: Service
metadata:
  name: headless
spec:
  clusterIP: None
  selector:
    app: nothing
  ports:
  - port: 80
`,
  'pod.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: lone
  labels:
    app: lone
    'kind': "yes"
spec:
  terminationGracePeriodSeconds: 1
  containers:
  - name: app
    image: my-app:v1.0
    command: ["sh", "-c", "echo one; echo two; echo 'three: 3'; exec sleep 3600"]
  - name: side
    image: my-app:v1.0
    command: ["sh", "-c"]
    args:
    - |
      echo beside
      exec sleep 3600
`,
  'broken.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: broken
spec:
  containers:
  - name: app
    image: no-such-image:v9
`,
  'crash.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: crash
spec:
  containers:
  - name: app
    image: my-app:v1.0
    command: ["sh", "-c", "echo falling; exit 3"]
`,
  'done.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: done
spec:
  restartPolicy: Never
  initContainers:
  - name: before
    image: my-app:v1.0
    command: ["true"]
  containers:
  - name: app
    image: my-app:v1.0
    command: ["echo", "done"]
`,
  'huge.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: huge
spec:
  nodeSelector:
    kubernetes.io/os: linux
  tolerations:
  - operator: Exists
  containers:
  - name: app
    image: my-app:v1.0
    resources:
      requests:
        cpu: "1000"
`,
  'config/quota.yaml': `apiVersion: v1
kind: ResourceQuota
metadata:
  name: quota
spec:
  hard:
    pods: "20"
    services: "20"
    count/deployments.apps: "10"
    requests.storage: 4Gi
`,
  'config/map.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: map
data:
  plain: text
  number: "12"
  lines: |
    a
    b
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: second
data: {}
`,
  'config/notes.txt': 'no manifest',
  'page/index.html': '<h1>Hello</h1>\n<p>two: 2</p>\n',
  'page/robots.txt': 'none',
  'bad/indent.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: x
 labels:
    app: x
`,
  'bad/colon.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: x: y
`,
  'bad/tab.yaml': 'apiVersion: v1\nkind: Pod\nmetadata:\n\tname: x\n',
  'bad/kind.yaml': 'apiVersion: v1\nkind: Podd\nmetadata:\n  name: x\n',
  'bad/no-kind.yaml': 'apiVersion: v1\nmetadata:\n  name: x\n',
  'bad/nothing.yaml': 'metadata:\n  name: x\n',
  'bad/no-name.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n',
  'bad/list.yaml': '- a\n- b\n',
  'bad/text.yaml': 'just text\n',
  'bad/field.yaml': deployment('field', 1).replace('replicas: 1', 'replicas: 1\n  replicass: 2'),
  'bad/fields.yaml': deployment('field', 1)
    .replace('replicas: 1', 'replicas: 1\n  replicass: 2')
    .replace('image: my-app', 'imagee: x\n        image: my-app'),
  'bad/type.yaml': deployment('type', 1).replace('replicas: 1', 'replicas: three'),
  'bad/name.yaml': deployment('Bad_Name', 1),
  'bad/selector.yaml': deployment('selector', 1).replace(
    'matchLabels:\n      app: selector',
    'matchLabels:\n      app: other',
  ),
  'bad/port.yaml': `apiVersion: v1
kind: Service
metadata:
  name: port
spec:
  ports:
  - port: 99999
`,
  'values.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: values
  labels:
    app: values
things:
- name: a
  count: 1
  ratio: 0.5
  ready: true
  ports: [80, 81, 82]
  labels:
    tier: web
  nothing: null
- name: b
  count: 2
  ratio: 1.5
  ready: false
  ports: []
  labels:
    example.com/tier: db
- name: c d
  count: -3
  ready: true
  ports: [443]
numbers: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
words: [x, "", "10", "9"]
matrix: [[1, 2], [3, 4], []]
text: "a 'b' \\"c\\" \u00e9\\n<&>"
big: 12345678901
small: 0.00001
one: 1.0
empty: {}
none: []
nil: null
nested:
  a:
    b:
      c: deep
dotted.key: dotted
with space: spaced
`,
  'settings.env': '# comment\nMODE=fast\n  LEVEL=two=2\nEMPTY=\n\nLAST=1',
  'tls.crt': `-----BEGIN CERTIFICATE-----
MIIBgzCCASmgAwIBAgIULiQvqlUMQ//hCjphxNZg9ejrGxQwCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLZXhhbXBsZS5jb20wIBcNMjYxMTI3MTU0MTEwWhgPMjEyNjEx
MDMxNTQxMTBaMBYxFDASBgNVBAMMC2V4YW1wbGUuY29tMFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAELOhg/NstMlM+kOW3cNBVu77PY3EAyzRskRrPISJoLyB7B/33
h3mgjlpYmr4FK88x2L4B0T6/bKUdrWUbzFiuf6NTMFEwHQYDVR0OBBYEFFd4gE55
ZPIY1X/mqF/kMlTC8OgeMB8GA1UdIwQYMBaAFFd4gE55ZPIY1X/mqF/kMlTC8Oge
MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAOayuGDTAbwwtlMp
TgfRHgBtowraZlU69XgRpWgwQ/SmAiACF+ta66KuZZMBs134JDAu4zUTtw3QZe4i
pbCQwXI0/A==
-----END CERTIFICATE-----
`,
  // A key that was made for these tests, and guards nothing.
  'tls.key': `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQghnwq6NnwlnXdWCrd
BaXVH3q7wIyyoPYYXU2nfUy3i7ehRANCAAQs6GD82y0yUz6Q5bdw0FW7vs9jcQDL
NGyRGs8hImgvIHsH/feHeaCOWliavgUrzzHYvgHRPr9spR2tZRvMWK5/
-----END PRIVATE KEY-----
`,
  'replicas.json': '{"spec": {"replicas": 2}}',
  'two.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: one\ndata:\n  a: b\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: two\n',
  'two-changed.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: one\ndata:\n  a: changed\n  c: d\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: two\n',
  'template.txt': '{.kind}{"\\n"}',
  'columns.txt': 'NAME    COUNT\n.metadata.name   {.metadata.uid2}\n',
  'columns-one.txt': 'NAME\n',
  'columns-uneven.txt': 'NAME COUNT\n.metadata.name\n',
  'empty.yaml': '# nothing\n',
  'list.yaml': `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: ConfigMap
  metadata:
    name: from-list
  data:
    a: b
- apiVersion: v1
  kind: ConfigMap
  metadata:
    name: from-list-2
`,
}
