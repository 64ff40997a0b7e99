import { NotSimulated } from '../../cluster.ts'
import { features } from '../../features.ts'
import { fieldsOf, isObject, listOf, type Fields } from './json.ts'
import { madeForPods } from './defaults/plugins.ts'

/** Where something stands that Kubernetes has and the embedded cluster has not, and why. */
interface Missing {
  field: string
  reason: string
}

const secrets = 'the embedded cluster has no Secrets'

const noEngine: Record<string, string> = {
  Job: features.jobs,
  CronJob: features.jobs,
  ResourceQuota: features.quotas,
  PersistentVolumeClaim: features.volumes,
  PersistentVolume: features.volumes,
  Secret: secrets,
}

/** Throws where the embedded cluster has no engine for a kind. */
export function requireEngine(kind: string): never {
  const reason = noEngine[kind] ?? `the embedded cluster does nothing with a ${kind}`
  throw notSimulated([{ field: 'kind', reason }])
}

/**
 * Throws where an object that Kubernetes accepts asks for something that the embedded cluster would
 * ignore, all of it at once.
 */
export function requireSimulated(kind: string, spec: Fields): void {
  if (kind === 'Service') refuse(missingIn(spec, serviceParts, 'spec'))
  if (kind === 'Pod') refuse(missingIn(spec, podParts, 'spec'))
  if (kind === 'Deployment' || kind === 'ReplicaSet')
    refuse(missingIn(fieldsOf(fieldsOf(spec.template).spec), podParts, 'spec.template.spec'))
}

interface Part {
  /** A path of fields; `[*]` stands for every item of a list. */
  path: string
  reason: string
  /** Values that make no difference. By default what is there at all is too much. */
  except?: (value: unknown) => boolean
}

const nothing = (value: unknown) => isObject(value) && Object.keys(value).length === 0
const is =
  (...values: unknown[]) =>
  (value: unknown) =>
    values.includes(value)

const scheduling = 'the embedded scheduler does not choose among nodes'
const users = 'the embedded cluster runs no real processes'
const network = 'the embedded network is one between Pods only'

const podParts: Part[] = [
  { path: 'initContainers', reason: 'the embedded kubelet starts all containers at once' },
  { path: 'ephemeralContainers', reason: 'the embedded kubelet starts all containers at once' },
  {
    path: 'volumes[*]',
    reason: features.volumes,
    except: (volume) => 'configMap' in fieldsOf(volume),
  },
  { path: 'nodeSelector', reason: scheduling },
  { path: 'affinity', reason: scheduling },
  { path: 'topologySpreadConstraints', reason: scheduling },
  { path: 'schedulingGates', reason: scheduling },
  { path: 'tolerations', reason: scheduling, except: madeForPods },
  { path: 'priorityClassName', reason: scheduling },
  { path: 'schedulerName', reason: scheduling, except: is('default-scheduler') },
  { path: 'runtimeClassName', reason: users },
  { path: 'securityContext', reason: users, except: nothing },
  { path: 'shareProcessNamespace', reason: users, except: is(false) },
  { path: 'hostPID', reason: users, except: is(false) },
  { path: 'hostIPC', reason: users, except: is(false) },
  { path: 'hostUsers', reason: users, except: is(true) },
  { path: 'hostNetwork', reason: network, except: is(false) },
  { path: 'hostAliases', reason: network },
  { path: 'dnsConfig', reason: network },
  {
    path: 'serviceAccountName',
    reason: 'the embedded cluster has one ServiceAccount, default',
    except: is('default'),
  },
  { path: 'resources', reason: features['memory limits'] },
  ...[
    { path: 'envFrom[*].secretRef', reason: secrets },
    { path: 'env[*].valueFrom.secretKeyRef', reason: secrets },
    { path: 'env[*].valueFrom.fileKeyRef', reason: features.volumes },
    { path: 'env[*].valueFrom.resourceFieldRef', reason: features['memory limits'] },
    { path: 'volumeMounts[*].subPathExpr', reason: features.volumes },
    { path: 'volumeDevices', reason: features.volumes },
    { path: 'securityContext', reason: users, except: nothing },
    { path: 'ports[*].hostPort', reason: network },
    { path: 'restartPolicy', reason: 'the embedded kubelet knows a restart policy of Pods only' },
    ...['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe) => [
      { path: `${probe}.grpc`, reason: 'the embedded kubelet speaks no gRPC' },
      {
        path: `${probe}.httpGet.scheme`,
        reason: 'the embedded kubelet speaks no TLS',
        except: is('HTTP'),
      },
    ]),
  ].map((part) => ({ ...part, path: `containers[*].${part.path}` })),
]

const serviceParts: Part[] = [
  { path: 'ports[*].protocol', reason: 'the embedded network knows TCP only', except: is('TCP') },
  {
    path: 'sessionAffinity',
    reason: 'the embedded proxy chooses a Pod for each connection anew',
    except: is('None'),
  },
  {
    path: 'internalTrafficPolicy',
    reason: 'the embedded proxy does not tell near Pods from far ones',
    except: is('Cluster'),
  },
  {
    path: 'externalTrafficPolicy',
    reason: 'the embedded proxy does not tell near Pods from far ones',
    except: is('Cluster'),
  },
  {
    path: 'trafficDistribution',
    reason: 'the embedded proxy does not tell near Pods from far ones',
  },
  { path: 'externalIPs', reason: network },
]

function missingIn(spec: Fields, parts: Part[], path: string): Missing[] {
  return parts
    .flatMap((part) => find(spec, part))
    .map(({ field, reason }) => ({ field: `${path}.${field}`, reason }))
}

/** The places of a part in an object, with the indices of the items. */
function find(object: Fields, { path, reason, except = () => false }: Part): Missing[] {
  let places: [string, unknown][] = [['', object]]
  for (const step of path.split('.')) {
    const [name, every] = step.split('[') as [string, string?]
    places = places.flatMap(([place, value]) => {
      const next = fieldsOf(value)[name]
      const here = place ? `${place}.${name}` : name
      if (!every) return [[here, next]] as [string, unknown][]
      return listOf(next).map((item, index): [string, unknown] => [`${here}[${index}]`, item])
    })
  }
  return places
    .filter(([, value]) => value !== undefined && !except(value))
    .map(([field]) => ({ field, reason }))
}

function refuse(missing: Missing[]): void {
  if (missing.length > 0) throw notSimulated(missing)
}

function notSimulated(missing: Missing[]): NotSimulated {
  const lines = missing.map(({ field, reason }) => `${field}: ${reason}; run it with --on kind`)
  return new NotSimulated(lines.join('\n'))
}
