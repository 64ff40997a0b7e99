/** One object at least of each kind that kubectl shows in columns, beside those of `files`. */
export const world: Record<string, string> = {
  'world/configuration.yaml': `apiVersion: v1
kind: Secret
metadata:
  name: password
type: Opaque
stringData:
  user: admin
  password: s3cr3t
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
---
apiVersion: v1
kind: LimitRange
metadata:
  name: limits
spec:
  limits:
  - type: Container
    default:
      memory: 1Gi
    defaultRequest:
      memory: 8Mi
  - type: PersistentVolumeClaim
    min:
      storage: 1Mi
---
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata:
  name: lock
spec:
  holderIdentity: somebody
`,
  'world/workloads.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: state
spec:
  serviceName: headless
  replicas: 1
  selector:
    matchLabels:
      app: state
  template:
    metadata:
      labels:
        app: state
    spec:
      terminationGracePeriodSeconds: 1
      containers:
      - name: app
        image: my-app:v1.0
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: everywhere
spec:
  selector:
    matchLabels:
      app: everywhere
  template:
    metadata:
      labels:
        app: everywhere
    spec:
      terminationGracePeriodSeconds: 1
      nodeSelector:
        kubernetes.io/os: linux
      containers:
      - name: app
        image: my-app:v1.0
      - name: side
        image: my-app:v1.0
        command: ["sleep", "36000"]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: guard
spec:
  minAvailable: 1
  selector:
    matchLabels:
      app: state
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: share
spec:
  maxUnavailable: 25%
  selector:
    matchLabels:
      app: nobody
---
apiVersion: batch/v1
kind: Job
metadata:
  name: once
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: app
        image: my-app:v1.0
        command: ["true"]
---
apiVersion: batch/v1
kind: Job
metadata:
  name: fails
spec:
  backoffLimit: 0
  completions: 3
  parallelism: 1
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: app
        image: my-app:v1.0
        command: ["false"]
---
apiVersion: batch/v1
kind: Job
metadata:
  name: waits
spec:
  suspend: true
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: app
        image: my-app:v1.0
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: yearly
spec:
  schedule: "0 0 1 1 *"
  timeZone: UTC
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
          - name: app
            image: my-app:v1.0
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: never
spec:
  schedule: "@daily"
  suspend: true
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
          - name: app
            image: my-app:v1.0
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: grows
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: plain
  minReplicas: 1
  maxReplicas: 1
  metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: 80
  - type: Resource
    resource:
      name: memory
      target:
        type: AverageValue
        averageValue: 100Mi
`,
  'world/network.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: front
spec:
  ingressClassName: some
  tls:
  - hosts: [a.example.com]
    secretName: tls
  rules:
  - host: a.example.com
    http:
      paths:
      - path: /
        pathType: Prefix
        backend:
          service:
            name: web
            port:
              name: http
  - host: b.example.com
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: plain
spec:
  defaultBackend:
    service:
      name: web
      port:
        number: 80
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: only-web
spec:
  podSelector:
    matchLabels:
      app: nothing
      tier: web
  ingress: []
`,
  'world/storage.yaml': `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: pending
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: recorded-by-hand
  resources:
    requests:
      storage: 3Gi
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: bound
spec:
  accessModes: [ReadWriteOnce, ReadOnlyMany]
  storageClassName: recorded-none
  volumeName: recorded
  resources:
    requests:
      storage: 1Gi
`,
  'world/cluster.yaml': `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: recorded-outside
  annotations:
    note: kept
  labels:
    recorded: "yes"
spec:
  controller: example.com/outside
  parameters:
    apiGroup: example.com
    kind: Outside
    name: all
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: recorded-plain
spec:
  controller: example.com/plain
---
apiVersion: v1
kind: PersistentVolume
metadata:
  name: recorded
  labels:
    recorded: "yes"
spec:
  accessModes: [ReadWriteOnce, ReadOnlyMany]
  capacity:
    storage: 1Gi
  storageClassName: recorded-none
  persistentVolumeReclaimPolicy: Retain
  hostPath:
    path: /tmp/recorded
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: recorded-by-hand
  labels:
    recorded: "yes"
provisioner: example.com/by-hand
volumeBindingMode: WaitForFirstConsumer
allowVolumeExpansion: true
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: recorded-options
  annotations:
    note: kept
provisioner: example.com/nobody
parameters:
  type: fast
  fsType: ext4
mountOptions: [ro, noatime]
allowVolumeExpansion: false
`,
  'world/access.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
rules:
- apiGroups: [""]
  resources: [pods]
  verbs: [get, list]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: reads
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: reader
subjects:
- kind: ServiceAccount
  name: robot
`,
}
