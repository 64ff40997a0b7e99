import { unknownKind } from '../../errors.ts'
import { resources, type Resource } from '../../resources.ts'
import { defaultNamespace } from './namespace-defaults.ts'
import { defaultPod } from './pod/pod-defaults.ts'
import { defaultService } from './service/service-defaults.ts'
import { defaultDeployment, defaultReplicaSet } from './workload/workload-defaults.ts'
import { equal, fieldsOf, pick, type Fields } from '../../../manifests/fields.ts'
import { dnsLabel, dnsSubdomain } from '../../../manifests/names.ts'
import { invalid, type Problem } from './rules/problem.ts'
import { qosClassOf } from './pod/qos.ts'
import { configMapChangeProblems, configMapProblems } from './configmap-rules.ts'
import { podChangeProblems } from './pod/pod-change.ts'
import { podProblems } from './pod/pod-spec.ts'
import { serviceChangeProblems, serviceProblems } from './service/service-spec.ts'
import { shownSelector } from './workload/selector.ts'
import { deploymentProblems, replicaSetProblems } from './workload/workload-spec.ts'

/** How objects of one kind are admitted. */
interface AdmittedKind {
  name: (text: string) => string[]
  setDefaults: (object: Fields) => void
  problems: (spec: Fields) => Problem[]
  changeProblems: (previous: Fields, next: Fields) => Problem[]
  /** Whether the rules for its change come before those for what it is. */
  changeFirst?: true
  /** Whether changes of the specification are counted in `metadata.generation`. */
  counted: boolean
  /** The fields that hold it in the place of a specification; such a kind has no status. */
  content?: readonly string[]
  /** The status of a new object. */
  status?: (spec: Fields) => Fields
}

const keepsSelector = (previous: Fields, next: Fields) =>
  equal(previous.selector, next.selector)
    ? []
    : [invalid('spec.selector', shownSelector(next.selector), 'field is immutable')]

export const admittedKinds: Record<string, AdmittedKind> = {
  Pod: {
    name: dnsSubdomain,
    setDefaults: defaultPod,
    problems: podProblems,
    changeProblems: podChangeProblems,
    counted: true,
    status: (spec) => ({ phase: 'Pending', qosClass: qosClassOf(spec) }),
  },
  Deployment: {
    name: dnsSubdomain,
    setDefaults: defaultDeployment,
    problems: deploymentProblems,
    changeProblems: keepsSelector,
    counted: true,
    status: () => ({}),
  },
  ReplicaSet: {
    name: dnsSubdomain,
    setDefaults: defaultReplicaSet,
    problems: replicaSetProblems,
    changeProblems: keepsSelector,
    counted: true,
    status: () => ({ replicas: 0 }),
  },
  Service: {
    name: dnsLabel,
    setDefaults: defaultService,
    problems: serviceProblems,
    changeProblems: serviceChangeProblems,
    changeFirst: true,
    counted: false,
    status: () => ({ loadBalancer: {} }),
  },
  Namespace: {
    name: dnsLabel,
    setDefaults: defaultNamespace,
    problems: () => [],
    changeProblems: () => [],
    counted: false,
    status: () => ({ phase: 'Active' }),
  },
  ConfigMap: {
    name: dnsSubdomain,
    setDefaults: () => undefined,
    problems: configMapProblems,
    changeProblems: configMapChangeProblems,
    changeFirst: true,
    counted: false,
    content: ['data', 'binaryData', 'immutable'],
  },
}

/** The resource that serves a manifest. Throws a NotFound where no API server has one. */
export function resourceOfManifest({ apiVersion, kind }: Fields): Resource {
  const resource = resources.find((one) => one.kind === kind && one.apiVersion === apiVersion)
  if (resource) return resource
  throw unknownKind()
}

/** `Deployment.apps`, as refusals name a kind. */
export function qualifiedKind({ apiVersion, kind }: Resource): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : ''
  return group ? `${kind}.${group}` : kind
}

/** The specification of an object, or what holds it instead; none where it has none. */
export function specOf(object: Fields): Fields {
  const content = admittedKinds[String(object.kind)]?.content
  return content ? pick(object, content) : fieldsOf(object.spec)
}

/** What an object is to have of another one, beside its metadata and its status. */
export function contentOf(object: Fields): Fields {
  const content = admittedKinds[String(object.kind)]?.content
  return content ? pick(object, content) : { spec: object.spec }
}
