import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import type { ApiError } from '../../../cluster.ts'
import { forbidden } from '../../../errors.ts'
import type { Resource } from '../../../resources.ts'

/** A request to write an object, as an admission plugin sees it. */
export interface AdmissionRequest {
  operation: 'create' | 'update'
  resource: Resource
  /** The object to be written; a plugin's `admit` completes it in place. */
  object: Fields
  /** The object before its change. */
  previous?: Fields
  namespace: string | undefined
  facts: Facts
  /** Tells whoever asked. */
  warn: (text: string) => void
}

/** What the plugins know of the rest of the cluster, read before they run. */
export interface Facts {
  /** What the namespace of the object is; `active` where the object is in none. */
  namespace: 'active' | 'terminating' | 'missing'
  /** The labels of that namespace. */
  labels: Fields
  /** What its LimitRanges say. */
  limits: readonly (readonly Fields[])[]
  /** Its ResourceQuotas. */
  quotas: readonly Fields[]
  /** The cluster's IngressClasses, for a new Ingress. */
  ingressClasses: readonly Fields[]
  /** Whether the account that a new Pod names is there. */
  hasAccount: boolean
}

/** The facts of a new cluster, for manifests that are looked at without one. */
export const newCluster: Facts = {
  namespace: 'active',
  labels: {},
  limits: [],
  quotas: [],
  ingressClasses: [],
  hasAccount: false,
}

/**
 * An admission plugin of the API server. Each throws an ApiError where it refuses a request.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
 */
export interface Plugin {
  name: string
  /** Completes the object or refuses it, before it is validated. */
  admit?(request: AdmissionRequest): void
  /** Refuses the object after all else is known to be right. */
  validate?(request: AdmissionRequest): void
  /** What a quota has used once it has paid for a new object, or why it does not. */
  charge?(quota: Fields, resource: Resource, object: Fields): Charged | undefined
}

/** What becomes of a quota. */
export type Charged = { used: Fields } | { refused: string }

/** Whether a request makes a new Pod. */
export const isNewPod = ({ operation, resource }: AdmissionRequest): boolean =>
  operation === 'create' && resource.kind === 'Pod'

/**
 * A plugin's refusal. A name that is yet to be generated is named by what it begins with.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/staging/src/k8s.io/apiserver/pkg/admission/errors.go
 */
export function refused({ resource, object }: AdmissionRequest, why: string): ApiError {
  const { name, generateName } = fieldsOf(object.metadata)
  return forbidden(resource, String(name ?? generateName ?? ''), why)
}
