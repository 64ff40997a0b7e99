import { describe, expect, test } from 'vitest'
import { versions } from '../../../versions.ts'
import { valuesIn } from '../../../manifests/written.ts'
import { clusterFileRefusal } from './cluster-file.ts'
import type { Ground } from '../../model/ground.ts'
import { manifestRefusal } from './manifests.ts'
import { fileRefusal } from '../refusal.ts'
import { inNamespace, onLab } from '../testing/grounds.ts'

const refused = (yaml: string, ground: Ground) => manifestRefusal(valuesIn(yaml)[0], ground)?.what
const pod = (spec: string) => `{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {${spec}}}`
const container = (fields: string) => pod(`containers: [{name: a, image: b, ${fields}}]`)

describe('a manifest of a page', () => {
  test.each([
    ['a Pod', container('ports: [{containerPort: 80}]')],
    ['a Pod of its own namespace', '{kind: Pod, metadata: {name: a, namespace: team-a}}'],
    ['its namespaces', '{kind: Namespace, metadata: {name: team-a, labels: {team: a}}}'],
    [
      'a namespace that holds its Pods',
      '{kind: Namespace, metadata: {name: team-a, labels: {pod-security.kubernetes.io/enforce: restricted}}}',
    ],
    [
      'a ConfigMap of any text',
      '{kind: ConfigMap, metadata: {name: a}, data: {hostPath: /, privileged: "true"}}',
    ],
    [
      'capabilities of the baseline',
      container('securityContext: {capabilities: {add: [CHOWN], drop: [ALL]}}'),
    ],
    ['what is switched off', pod('hostNetwork: false, hostPID: false, containers: []')],
    ['a kind that it may make', '{kind: PriorityClass, metadata: {name: a}, value: 1}'],
    ['a kind that nobody knows', '{apiVersion: example.com/v1, kind: Widget, metadata: {name: a}}'],
    ['rights in its namespace', '{kind: RoleBinding, metadata: {name: a}}'],
    ['nothing', 'null'],
    ['a number', '5'],
  ])('may be %s', (_, yaml) => {
    expect(refused(yaml, inNamespace)).toBeUndefined()
  })

  test.each([
    ['an object of another namespace', '{kind: Pod, metadata: {name: a, namespace: other}}'],
    [
      'rights in the cluster',
      '{kind: ClusterRoleBinding, metadata: {name: a}, roleRef: {name: view}}',
    ],
    [
      'a priority for all Pods',
      '{kind: PriorityClass, metadata: {name: a}, value: 1, globalDefault: true}',
    ],
    [
      'the class of all storage',
      '{kind: StorageClass, metadata: {name: a, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}}',
    ],
    [
      'roles of the cluster',
      '{kind: ClusterRole, metadata: {name: a}, rules: [{verbs: [get, list, watch]}]}',
    ],
  ])('may not be %s, but on a cluster of its own', (_, yaml) => {
    expect(refused(yaml, inNamespace)).toEqual(expect.any(String))
    expect(refused(`{kind: List, items: [${yaml}]}`, inNamespace)).toEqual(expect.any(String))
    expect(refused(yaml, onLab)).toBeUndefined()
  })

  test.each([
    ['write', '{kind: ClusterRole, metadata: {name: a}, rules: [{verbs: [create]}]}'],
    ['do all', "{kind: Role, metadata: {name: a}, rules: [{verbs: ['*']}]}"],
    [
      'be another',
      '{kind: Role, metadata: {name: a}, rules: [{verbs: [get]}, {verbs: [impersonate]}]}',
    ],
    ['do what nobody can read', '{kind: Role, metadata: {name: a}, rules: {verbs: [get]}}'],
    [
      'do what others may',
      '{kind: ClusterRole, metadata: {name: a}, aggregationRule: {clusterRoleSelectors: [{}]}}',
    ],
    [
      'be an admin',
      '{kind: ClusterRoleBinding, metadata: {name: a}, roleRef: {name: cluster-admin}}',
    ],
    [
      'be an admin of a namespace',
      '{kind: RoleBinding, metadata: {name: a}, roleRef: {name: edit}}',
    ],
    ['be a controller', '{kind: RoleBinding, metadata: {name: a}, roleRef: {name: system:node}}'],
    ['change a role that is there', '{kind: ClusterRole, metadata: {name: admin}, rules: []}'],
  ])('gives nobody on a lab’s cluster the right to %s', (_, yaml) => {
    expect(refused(yaml, onLab)).toEqual(expect.any(String))
  })

  test.each([
    [
      'an object of kube-system',
      '{kind: ConfigMap, metadata: {name: coredns, namespace: kube-system}}',
    ],
    [
      'what the cluster makes volumes with',
      '{kind: ConfigMap, metadata: {name: local-path-config, namespace: local-path-storage}}',
    ],
    ['a node', '{kind: Node, metadata: {name: a}}'],
    ['a webhook', '{kind: MutatingWebhookConfiguration, metadata: {name: a}}'],
    ['a policy', '{kind: ValidatingAdmissionPolicy, metadata: {name: a}}'],
    ['an API', '{kind: APIService, metadata: {name: a}}'],
    ['a request for a certificate', '{kind: CertificateSigningRequest, metadata: {name: a}}'],
    ['a volume of the cluster', '{kind: PersistentVolume, metadata: {name: a}, spec: {csi: {}}}'],
    ['the namespace default', '{kind: Namespace, metadata: {name: default}}'],
    [
      'a namespace that the cluster’s guards leave out',
      '{kind: Namespace, metadata: {name: team-a, labels: {resource.kubernetes.io/admin-access: "true"}}}',
    ],
    ...'nfs iscsi rbd cephfs glusterfs fc csi flexVolume gitRepo azureFile portworxVolume image'
      .split(' ')
      .map((source) => [
        `a volume of ${source}`,
        `{kind: CronJob, spec: {jobTemplate: {spec: {template: {spec: {volumes: [{name: v, ${source}: {}}]}}}}}}`,
      ]),
    [
      'a probe of another host',
      container('livenessProbe: {httpGet: {host: 169.254.169.254, port: 80}}'),
    ],
    ['a hook to another host', container('lifecycle: {preStop: {tcpSocket: {host: a, port: 80}}}')],
    ['SELinux of another type', pod('securityContext: {seLinuxOptions: {type: spc_t}}')],
    [
      'no AppArmor by annotation',
      '{kind: Pod, metadata: {annotations: {container.apparmor.security.beta.kubernetes.io/a: unconfined}}}',
    ],
    [
      'settings of a proxy',
      '{kind: Ingress, metadata: {annotations: {nginx.ingress.kubernetes.io/server-snippet: x}}}',
    ],
    [
      'devices of others',
      '{kind: ResourceClaim, spec: {devices: {requests: [{adminAccess: true}]}}}',
    ],
    ['the priority of the cluster', pod('priorityClassName: system-node-critical')],
    ['an end that nobody sees', pod('terminationGracePeriodSeconds: 999999999')],
    ['more Pods than anybody looks at', '{kind: Deployment, spec: {replicas: 1000000}}'],
    ['more Pods at once', '{kind: Job, spec: {parallelism: 1000000}}'],
    ['more Pods in the end', '{kind: HorizontalPodAutoscaler, spec: {maxReplicas: 1000000}}'],
    ['a number of Pods that is none', '{kind: Deployment, spec: {replicas: "1e9"}}'],
    ['a finalizer', '{kind: ConfigMap, metadata: {name: a, finalizers: [a/b]}}'],
    ['a finalizer of a claim', '{kind: Lease, metadata: {name: a, finalizers: [a/b]}}'],
    ['a namespace of the cluster', '{kind: Namespace, metadata: {name: kube-system}}'],
    [
      'a namespace without its wall',
      '{kind: Namespace, metadata: {name: team-a, labels: {pod-security.kubernetes.io/enforce: privileged}}}',
    ],
    ['hostPath', pod('volumes: [{name: v, hostPath: {path: /}}], containers: []')],
    [
      'hostPath in a template',
      '{kind: Deployment, spec: {template: {spec: {volumes: [{hostPath: {path: /}}]}}}}',
    ],
    [
      'hostPath of a volume of the cluster',
      '{kind: PersistentVolume, metadata: {name: a}, spec: {hostPath: {path: /}}}',
    ],
    [
      'a local volume of the cluster',
      '{kind: PersistentVolume, metadata: {name: a}, spec: {local: {path: /}}}',
    ],
    ['hostPID', pod('hostPID: true, containers: []')],
    ['hostPID as a text', pod('hostPID: "true", containers: []')],
    ['hostIPC', pod('hostIPC: true, containers: []')],
    ['hostNetwork', pod('hostNetwork: true, containers: []')],
    ['a privileged container', container('securityContext: {privileged: true}')],
    [
      'a privileged init container',
      pod('initContainers: [{name: a, image: b, securityContext: {privileged: true}}]'),
    ],
    ['a hostPort', container('ports: [{containerPort: 80, hostPort: 80}]')],
    ['capabilities', container('securityContext: {capabilities: {add: [SYS_ADMIN]}}')],
    ['capabilities that are no list', container('securityContext: {capabilities: {add: ALL}}')],
    ['procMount', container('securityContext: {procMount: Unmasked}')],
    ['sysctls', pod('securityContext: {sysctls: [{name: kernel.msgmax, value: "1"}]}')],
    ['no seccomp', container('securityContext: {seccompProfile: {type: Unconfined}}')],
    ['no AppArmor', container('securityContext: {appArmorProfile: {type: Unconfined}}')],
    ['hostProcess', container('securityContext: {windowsOptions: {hostProcess: true}}')],
    ['the addresses of others', '{kind: Service, spec: {externalIPs: [1.2.3.4]}}'],
    [
      'a Pod that says it is a list',
      `{kind: Pod, items: [], metadata: {name: a}, spec: {hostPID: true}}`,
    ],
    ['a Pod in a list of a list', `{items: [{items: [${pod('hostPID: true')}]}]}`],
  ])('may not be or have %s, wherever it is', (_, yaml) => {
    expect(refused(yaml, inNamespace)).toEqual(expect.any(String))
    expect(refused(yaml, onLab)).toEqual(expect.any(String))
  })
})

describe('a Pod that may look at its node', () => {
  const ground = { ...inNamespace, onNode: { image: 'look:v1', commands: ['programs'] } }
  const looks = (container: string, spec = '') =>
    pod(`hostPID: true, hostNetwork: true, ${spec} containers: [{name: a, ${container}}]`)

  test('is of the one image, as it was built', () => {
    expect(refused(looks('image: "look:v1", securityContext: {privileged: true}'), ground)).toBe(
      undefined,
    )
  })

  test.each([
    ['another image', looks('image: "evil:v1"')],
    ['a command', looks('image: "look:v1", command: [sh]')],
    ['arguments', looks('image: "look:v1", args: [sh]')],
    ['variables', looks('image: "look:v1", env: [{name: PATH, value: /x}]')],
    ['a hook', looks('image: "look:v1", lifecycle: {postStart: {exec: {command: [sh]}}}')],
    ['a volume', looks('image: "look:v1"', 'volumes: [{name: v, hostPath: {path: /}}],')],
    [
      'another container',
      looks('image: "look:v1"', 'initContainers: [{name: b, image: "evil:v1"}],'),
    ],
    ['a Deployment', '{kind: Deployment, spec: {template: {spec: {hostPID: true}}}}'],
  ])('has not %s', (_, yaml) => {
    expect(refused(yaml, ground)).toEqual(expect.any(String))
  })
})

describe('the configuration of a Kind cluster', () => {
  const refusal = (yaml: string) => clusterFileRefusal(valuesIn(yaml)[0])?.what
  const cluster = (rest: string) =>
    `{kind: Cluster, apiVersion: kind.x-k8s.io/v1alpha4, name: podium-lab, ${rest}}`

  test('may have nodes and ports for this machine', () => {
    expect(
      refusal(
        cluster(
          'nodes: [{role: control-plane, extraPortMappings: [{hostPort: 8080, containerPort: 30080, listenAddress: 127.0.0.1}]}, {role: worker}]',
        ),
      ),
    ).toBeUndefined()
  })

  test.each([
    ['mounts', 'nodes: [{role: worker, extraMounts: [{hostPath: /, containerPath: /host}]}]'],
    ['an image', 'nodes: [{role: worker, image: evil}]'],
    ['patches', 'kubeadmConfigPatches: ["kind: ClusterConfiguration"]'],
    ['patches of a node', 'nodes: [{kubeadmConfigPatches: []}]'],
    ['patches of containerd', 'containerdConfigPatches: []'],
    ['another network', 'networking: {apiServerAddress: 0.0.0.0}'],
    ['feature gates', 'featureGates: {A: true}'],
    ['a port for everybody', 'nodes: [{extraPortMappings: [{hostPort: 80, containerPort: 80}]}]'],
    ['a port for the network', 'nodes: [{extraPortMappings: [{listenAddress: 0.0.0.0}]}]'],
    ['a label that goes on as a setting', 'nodes: [{labels: {a: "b\\"\\nextraVolumes: x"}}]'],
    ['a label whose name does', 'nodes: [{labels: {"a\\nb": c}}]'],
    ['another role', 'nodes: [{role: "worker\\nx"}]'],
    [
      'a port as a text',
      'nodes: [{extraPortMappings: [{hostPort: "80:80", listenAddress: 127.0.0.1}]}]',
    ],
    [
      'a port of the machine’s own',
      'nodes: [{extraPortMappings: [{hostPort: 22, listenAddress: 127.0.0.1}]}]',
    ],
    ['more nodes than a machine bears', `nodes: [${Array(50).fill('{}').join()}]`],
    ['a name of another', 'name: prod'],
    ['the name of the run', 'name: podium'],
  ])('may not have %s', (_, rest) => {
    expect(refusal(cluster(rest))).toEqual(expect.any(String))
  })

  test.each([['nodes: 5'], ['nodes: [5]'], ['nodes: [{extraPortMappings: 5}]']])(
    'does not break with %s',
    (rest) => {
      expect(refusal(cluster(rest))).toBeUndefined()
    },
  )
})

describe('a file of a story', () => {
  const server = (args: unknown, more = {}) =>
    JSON.stringify({ mcpServers: { kubernetes: { command: 'npx', args, ...more } } })
  const args = [
    '--yes',
    '--prefer-offline',
    `kubernetes-mcp-server@${versions.mcpServer}`,
    '--config',
    'mcp-server.toml',
    '--kubeconfig',
    'agent.kubeconfig',
  ]

  test.each([['pod.yaml'], ['web/deployment.yaml'], ['ca.crt'], ['index.html'], ['a_b-c.1.txt']])(
    'may be named %s',
    (name) => {
      expect(fileRefusal(name, 'anything')).toBeUndefined()
    },
  )

  test.each([
    ['../x'],
    ['/etc/passwd'],
    ['~/x'],
    ['a/../b'],
    ['a//b'],
    ['./a'],
    ['a b'],
    ['-x'],
    ['.npmrc'],
    ['.bashrc'],
    ['.git/config'],
    ['web/.env'],
    ['package.json'],
    ['Package.JSON'],
    ['node_modules/a/index.js'],
    ['a/node_modules'],
    ['npm-shrinkwrap.json'],
    ['agent.kubeconfig'],
    ['Agent.KubeConfig'],
    ['a\nb'],
    ['C:\\x'],
    ['ａ.yaml'],
    [''],
  ])('may not be named %j', (name) => {
    expect(fileRefusal(name, 'anything')).toBeDefined()
  })

  test('starts one server, at its version, with the story’s files', () => {
    expect(fileRefusal('.mcp.json', server(args))).toBeUndefined()
    expect(
      fileRefusal(
        '.vscode/mcp.json',
        server(args, { type: 'stdio' }).replace('mcpServers', 'servers'),
      ),
    ).toBeUndefined()
  })

  test.each([
    ['another program', JSON.stringify({ mcpServers: { kubernetes: { command: 'sh', args } } })],
    ['another package', server(args.with(2, 'evil@1.0.0'))],
    ['another version', server(args.with(2, 'kubernetes-mcp-server@latest'))],
    ['another kubeconfig', server(args.with(6, '/home/me/.kube/config'))],
    ['another configuration', server(args.with(4, '/etc/passwd'))],
    ['more words', server([...args, '--port', '80'])],
    ['words of npx', server(['--package=evil', ...args])],
    ['variables', server(args, { env: { NODE_OPTIONS: '--require ./x.js' } })],
    ['an address', server(args, { url: 'https://elsewhere' })],
    [
      'another server',
      JSON.stringify({ mcpServers: { kubernetes: { command: 'npx', args }, b: {} } }),
    ],
    [
      'another key',
      JSON.stringify({ mcpServers: { kubernetes: { command: 'npx', args } }, b: {} }),
    ],
    ['no list', server('x')],
    ['no JSON', '{'],
    ['nothing', 'null'],
    ['what a command prints', undefined],
  ])('starts nothing with %s', (_, text) => {
    expect(fileRefusal('.mcp.json', text)).toBeDefined()
    expect(fileRefusal('claude_desktop_config.json', text)).toBeDefined()
  })

  test.each([
    ['log_file = "/etc/x"'],
    ['kubeconfig = "/home/me/.kube/config"'],
    ['port = "8080"'],
    ['toolsets = ["core"]; x'],
    ['[telemetry]'],
    ['"read_only" = false'],
    ['read_only = false'],
    ['sts_endpoint = "https://elsewhere"'],
  ])('gives the server no line such as %s', (line) => {
    expect(fileRefusal('mcp-server.toml', `read_only = true\n${line}`)).toBeDefined()
    expect(fileRefusal('mcp-server.toml', 'read_only = true # only looks')).toBeUndefined()
  })
})
