import {
  each,
  gated,
  honoured,
  idle,
  lookInto,
  missing,
  only,
  unread,
  type Fates,
} from '../fates/fate.ts'
import { reasons } from '../fates/reasons.ts'
import { notForEphemeral } from './ephemeral.ts'

const { processes, network, storage, tcp, claims } = reasons
const aKubelet = (what: string) => `the embedded kubelet ${what}`

const container: Fates = {
  ...each('name image command args', honoured('kubelet/containers.test')),
  ...each('env envFrom ports lifecycle resources volumeMounts', lookInto()),
  ...each('livenessProbe readinessProbe startupProbe', lookInto()),
  imagePullPolicy: honoured('kubelet/containers.test'),
  ...each('terminationMessagePath terminationMessagePolicy', honoured('kinds/honoured.test')),
  ...each('stdin stdinOnce tty', idle('no program here reads from a terminal')),
  resizePolicy: idle('it counts only where a running Pod is resized, which is not simulated'),
  workingDir: missing('the programs here know no working directory'),
  volumeDevices: missing(storage),
  securityContext: lookInto(),
  restartPolicy: honoured(
    'kubelet/init-containers.test',
    '`Always` makes an init container a sidecar',
  ),
  restartPolicyRules: missing(aKubelet('does not look at this field')),
}

/** A profile that the kernel is given anyway, or none: no program here would see a difference. */
const profile: Fates = {
  type: missing(processes, only('RuntimeDefault', 'Unconfined')),
  localhostProfile: missing(processes),
}

const securityContext: Fates = {
  allowPrivilegeEscalation: idle('no program here can gain rights'),
  runAsNonRoot: honoured('kubelet/non-root.test'),
  ...each('capabilities seccompProfile appArmorProfile', lookInto()),
  ...each('privileged readOnlyRootFilesystem', missing(processes, only(false))),
  ...each('runAsUser runAsGroup procMount seLinuxOptions windowsOptions', missing(processes)),
}

export const containerFields = {
  'v1.SecurityContext': securityContext,
  'v1.Capabilities': {
    drop: idle('no program here uses a right of root'),
    add: missing(processes, {
      words: 'none, or `SYS_PTRACE` alone, since no program here looks into another',
      holds: (value) => (value as string[]).every((name) => name === 'SYS_PTRACE'),
    }),
  },
  ...{ 'v1.SeccompProfile': profile, 'v1.AppArmorProfile': profile },
  'v1.Container': container,
  'v1.EphemeralContainer': {
    ...container,
    ...each('name image command args imagePullPolicy', honoured('kubelet/ephemeral.test')),
    ...each(notForEphemeral.join(' '), honoured('kubelet/ephemeral.test', 'refused')),
    targetContainerName: honoured(
      'kubelet/ephemeral.test',
      'it has to be there; no program here looks at the processes of others',
    ),
  },
  'v1.ResourceRequirements': {
    requests: honoured('scheduler/scheduler.test'),
    limits: honoured(
      'runtime/memory.test',
      'as requests where there are none; a program that says that it takes more memory is killed. A Pod whose files take more `ephemeral-storage` is evicted, and its logs are not counted',
    ),
    claims: missing(claims),
  },
  'v1.ContainerPort': {
    ...each('containerPort name', honoured('kinds/honoured.test')),
    protocol: missing(tcp, only('TCP')),
    ...each('hostPort hostIP', missing(network)),
  },
  'v1.EnvVar': {
    ...each('name value', honoured('kubelet/containers.test')),
    valueFrom: lookInto(),
  },
  'v1.EnvVarSource': {
    ...each('configMapKeyRef secretKeyRef fieldRef resourceFieldRef', lookInto()),
    fileKeyRef: unread(storage),
  },
  'v1.ConfigMapKeySelector': each('name key optional', honoured('kubelet/configmaps.test')),
  'v1.SecretKeySelector': each('name key optional', honoured('kubelet/secrets.test')),
  'v1.ObjectFieldSelector': {
    fieldPath: honoured('kubelet/containers.test'),
    apiVersion: idle('there is one version of Pods, v1'),
  },
  'v1.ResourceFieldSelector': each(
    'containerName resource divisor',
    honoured('kubelet/downward.test', 'as a whole number of the divisor, rounded up'),
  ),
  'v1.EnvFromSource': {
    ...each('configMapRef secretRef', lookInto()),
    prefix: honoured('kubelet/configmaps.test'),
  },
  'v1.ConfigMapEnvSource': each('name optional', honoured('kubelet/configmaps.test')),
  'v1.SecretEnvSource': each('name optional', honoured('kubelet/secrets.test')),
  'v1.Lifecycle': {
    ...each('postStart preStop', lookInto()),
    stopSignal: gated,
  },
  'v1.LifecycleHandler': {
    ...each('exec httpGet sleep', lookInto()),
    tcpSocket: missing('Kubernetes itself no longer runs a hook of this kind'),
  },
  'v1.Probe': {
    ...each('exec httpGet tcpSocket', lookInto()),
    ...each(
      'initialDelaySeconds periodSeconds timeoutSeconds successThreshold failureThreshold terminationGracePeriodSeconds',
      honoured('kinds/honoured.test'),
    ),
    grpc: missing(aKubelet('speaks no gRPC')),
  },
  'v1.ExecAction': each('command', honoured('kubelet/containers.test')),
  'v1.SleepAction': each('seconds', honoured('kinds/honoured.test')),
  'v1.HTTPGetAction': {
    path: honoured('kinds/honoured.test'),
    port: honoured('kinds/honoured.test'),
    httpHeaders: lookInto(),
    host: missing(network),
    scheme: missing(aKubelet('speaks no TLS'), only('HTTP')),
    protocol: gated,
  },
  'v1.HTTPHeader': each('name value', honoured('kinds/honoured.test')),
  'v1.TCPSocketAction': { port: honoured('kinds/honoured.test'), host: missing(network) },
}
