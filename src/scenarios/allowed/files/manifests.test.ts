import { describe, expect, test } from 'vitest'
import { versions } from '../../../versions.ts'
import { valuesIn } from '../../../manifests/written.ts'
import { clusterFileRefusal } from './cluster-file.ts'
import type { Ground } from '../../model/ground.ts'
import { manifestRefusal } from './manifests.ts'
import { fileRefusal } from '../refusal.ts'
import { startsPrograms } from './mcp-file.ts'
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
    ['a Secret of any text', '{kind: Secret, stringData: {hostPath: /}, data: {hostPID: eA==}}'],
    ['a namespace without a label', '{kind: Namespace, metadata: {name: team-a}}'],
    ['a namespace without a name', '{kind: Namespace}'],
    ['a list of nothing', '{kind: List, items: [null, 5, a]}'],
    [
      'a class that says what its default is not',
      '{kind: StorageClass, metadata: {name: a, annotations: {example.com/a: "b"}}}',
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
    ['data that is no text for programs', '{kind: Widget, data: {hostPID: true}}'],
    ['a Pod in a list of a list', `{items: [{items: [${pod('hostPID: true')}]}]}`],
  ])('may not be or have %s, wherever it is', (_, yaml) => {
    expect(refused(yaml, inNamespace)).toEqual(expect.any(String))
    expect(refused(yaml, onLab)).toEqual(expect.any(String))
  })
})

test.each([
  [
    '{kind: Pod, metadata: {name: a, namespace: other}}',
    'an object in the namespace other, which the story does not make',
    'Leave metadata.namespace out, or make the namespace in a manifest of the story.',
  ],
  [
    '{kind: Node, metadata: {name: a}}',
    "a Node belongs to the whole cluster, and is not a page's to make",
    'Of these, a page may make Namespaces and, on a cluster of its own, roles that read.',
  ],
  [
    '{kind: Namespace, metadata: {name: kube-system}}',
    "the namespace kube-system is the cluster's own",
    'Give it another name.',
  ],
  [
    '{kind: Namespace, metadata: {name: a, labels: {pod-security.kubernetes.io/enforce: privileged}}}',
    'pod-security.kubernetes.io/enforce=privileged takes a protection away from the namespace',
    'Use plain names, or the levels baseline or restricted.',
  ],
  [
    '{kind: PriorityClass, metadata: {name: a}, globalDefault: true}',
    'a PriorityClass that is the default is one for everybody on the cluster',
    'Leave that out, and name the class where it is used.',
  ],
  [
    pod('hostPID: true'),
    "hostPID reaches the node, or what is not the story's",
    'Leave it out. What needs it is allowed by the scenario in TypeScript: onNode.',
  ],
])('of %s a writer is told what is wrong and what mends it', (yaml, what, mend) => {
  expect(manifestRefusal(valuesIn(yaml)[0], inNamespace)).toEqual({ what, mend })
})

test.each([
  ['{kind: Role, rules: [{verbs: [get]}, {verbs: [create]}]}', 'the right to create'],
  ['{kind: Role, rules: [null, {}, {verbs: ["*"]}]}', 'the right to *'],
  ['{kind: Role, rules: 5}', 'the right to *'],
  ['{kind: ClusterRole, aggregationRule: {}}', 'a role made of others'],
  ...'cluster-admin admin edit kindnet local-path-provisioner-role system:node'
    .split(' ')
    .map((name) => [
      `{kind: RoleBinding, metadata: {name: a}, roleRef: {name: '${name}'}}`,
      `the role ${name}, which the cluster brings`,
    ]),
])('on a lab, %s is refused: %s', (yaml, what) => {
  expect(manifestRefusal(valuesIn(yaml)[0], onLab)).toEqual({
    what: `${what}: on a lab's cluster it leads to the machine`,
    mend: "Give the rights to get, list, watch, in a role of the story's own or by the role view.",
  })
})

test.each([
  ['{kind: RoleBinding, metadata: {name: admin}, roleRef: {name: reader}}'],
  ['{kind: RoleBinding, roleRef: {name: my-admin}}'],
  ['{kind: RoleBinding, roleRef: {name: administrator}}'],
  ['{kind: RoleBinding, roleRef: null}'],
  ['{kind: ClusterRole, metadata: null, rules: [null, {}, {verbs: [get]}]}'],
  ['{kind: Role}'],
  ['{kind: ConfigMap, rules: [{verbs: [create]}]}'],
])('on a lab, %s is applied', (yaml) => {
  expect(refused(yaml, onLab)).toBeUndefined()
})

test('rights in a namespace of a cluster of others are what its own account may give', () => {
  expect(refused('{kind: Role, rules: [{verbs: [create]}]}', inNamespace)).toBeUndefined()
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

  test('may say on which node it is', () => {
    const where = 'nodeSelector: {a: b}, tolerations: [{operator: Exists}],'
    expect(refused(looks('image: "look:v1"', where), ground)).toBeUndefined()
  })

  test('is told what it may be otherwise', () => {
    expect(refused(looks('image: "evil:v1"'), ground)).toBe(
      'hostPID reaches the node, in another way than the story may: a Pod of look:v1 as it was built',
    )
  })

  test.each([
    ['another kind', looks('image: "look:v1"').replace('kind: Pod', 'kind: PodTemplate')],
    [
      'a second container of another image',
      pod('hostPID: true, containers: [{image: "look:v1"}, {image: "evil:v1"}]'),
    ],
    [
      'other rights in its container',
      looks('image: "look:v1", securityContext: {privileged: true, runAsUser: 0}'),
    ],
    ['no spec', '{kind: Pod, hostPID: true}'],
    ['no containers', pod('hostPID: true')],
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

  test.each([
    ['labels', 'nodes: [{labels: {a: b, example.com/c.d_e-f: ""}}]'],
    ['six nodes', 'nodes: [{}, {}, {}, {}, {}, {}]'],
    [
      'the first port that is free to all, over UDP',
      'nodes: [{extraPortMappings: [{hostPort: 1024, containerPort: 1, protocol: UDP, listenAddress: 127.0.0.1}]}]',
    ],
  ])('may have %s', (_, rest) => {
    expect(refusal(cluster(rest))).toBeUndefined()
  })

  const limits = 'It may have up to 6 nodes, with plain labels, and ports from 1024.'
  const places =
    'It may have kind, apiVersion, name, nodes, role, extraPortMappings, labels, containerPort, hostPort, listenAddress, protocol.'
  const port = (rest: string) =>
    cluster(`nodes: [{extraPortMappings: [{listenAddress: 127.0.0.1, ${rest}}]}]`)
  test.each([
    [cluster('nodes: [{}, {}, {}, {}, {}, {}, {}]'), '7 nodes in the configuration', limits],
    [cluster('nodes: [{labels: {a: "b c"}}]'), '"b c" in the configuration', limits],
    [cluster('nodes: [{labels: {"a b": c}}]'), '"a b" in the configuration', limits],
    [cluster('nodes: [{role: control}]'), '"control" in the configuration', limits],
    [port('hostPort: 1023'), '1023 in the configuration', limits],
    [port('hostPort: 8080.5'), '8080.5 in the configuration', limits],
    [port('containerPort: "80"'), '"80" in the configuration', limits],
    [port('protocol: TCPX'), '"TCPX" in the configuration', limits],
    [port('protocol: XTCP'), '"XTCP" in the configuration', limits],
    [
      `{name: podium-lab, nodes: [{labels: {a: "b c"}, extraPortMappings: [{protocol: X}]}]}`,
      '"b c" in the configuration',
      limits,
    ],
    [port('propagation: None'), 'propagation in the configuration', places],
    [cluster('networking: {}'), 'networking in the configuration', places],
    [cluster('nodes: [{image: a}]'), 'image in the configuration', places],
    ...['prod', 'my-podium-lab', 'podium-Lab', 'podium-lab/x', '5', '[podium-lab]'].map((name) => [
      `{name: ${name}}`,
      'the cluster has no name that begins with podium-',
      'Give it one, so that no other cluster is meant: name: podium-lab.',
    ]),
    [
      cluster('nodes: [{extraPortMappings: [{hostPort: 8080}]}]'),
      'a port of the cluster is open to other machines',
      'Add listenAddress: 127.0.0.1.',
    ],
  ])('%s is refused: %s', (yaml, what, mend) => {
    const refusal = clusterFileRefusal(valuesIn(yaml)[0])
    expect(refusal?.what).toContain(what)
    expect(refusal?.mend).toBe(mend)
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
    ['a word that is none', server(args.with(5, ['--kubeconfig'] as unknown as string))],
    ['another way to talk', server(args, { type: 'http' })],
    ['a server of another name', JSON.stringify({ mcpServers: { b: { command: 'npx', args } } })],
    ['no server', '{"mcpServers": {}}'],
    ['no servers', '{"mcpServers": null}'],
    ['other servers', server(args).replace('mcpServers', 'serversX')],
    ['servers of another key', server(args).replace('mcpServers', 'Xservers')],
    ['no JSON', '{'],
    ['nothing', 'null'],
    ['what a command prints', undefined],
  ])('starts nothing with %s', (_, text) => {
    expect(fileRefusal('.mcp.json', text)).toBeDefined()
    expect(fileRefusal('claude_desktop_config.json', text)).toBeDefined()
  })

  test.each([
    ['{', 'no JSON ('],
    ['{"a": {}, "b": {}}', 'not one object of servers'],
    ['{"servers": {}}', 'not one server, "kubernetes"'],
    ['{"servers": {"kubernetes": {}}}', 'it starts another program, or starts it in another way'],
  ])('of %j it is said what is wrong', (text, what) => {
    expect(fileRefusal('.mcp.json', text)?.what).toContain(`.mcp.json: ${what}`)
  })

  test.each([['my.mcp.json'], ['.mcp.jsonx'], ['x/mcp-server.toml'], ['mcp-server.toml.txt']])(
    'no program reads %s unasked',
    (name) => {
      expect(startsPrograms(name)).toBe(false)
    },
  )

  test.each([
    [''],
    ['   '],
    ['# a note'],
    ['  # a note'],
    ['read_only = true'],
    ['read_only = true  # only looks'],
    ['cluster_provider_strategy = "kubeconfig"'],
    ['toolsets = ["core"]'],
    ['toolsets = ["core", "config"]'],
    ['toolsets = []'],
    ['enabled_tools = ['],
    ['  "pods_list",'],
    ['  "pods_list"'],
    [']'],
    ['disabled_tools = ["pods_delete"]'],
    ['[[denied_resources]]'],
    ['group = ""'],
    ['version = "v1"'],
    ['kind = "Secret"'],
    ['group = "rbac.authorization.k8s.io" # rights'],
  ])('may give the server the line %j', (line) => {
    expect(fileRefusal('mcp-server.toml', `${line}\n${line}\r\n${line}`)).toBeUndefined()
  })

  test('of a line that it may not give, its words are said', () => {
    expect(fileRefusal('mcp-server.toml', 'read_only = true\n  port = 80 ')?.what).toBe(
      'mcp-server.toml: "port = 80" is no line that a story\'s server may be given',
    )
  })

  test.each([
    ['  pods_list'],
    ['toolsets = "core"'],
    ['kind = "Secret" and more'],
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
