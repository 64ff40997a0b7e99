import type * as k8s from '@kubernetes/client-node'

/** An object as it stands in JSON: times are RFC 3339 strings, as the API server sends them. */
type Json<T> = T extends Date
  ? string
  : T extends (infer Item)[]
    ? Json<Item>[]
    : T extends object
      ? { [Key in keyof T]: Json<T[Key]> }
      : T

export type Metadata = Json<k8s.V1ObjectMeta>

/** What is written in a file and applied. */
export interface Manifest {
  apiVersion: string
  kind: string
  metadata: Metadata
  [field: string]: unknown
}

/** An object that the cluster holds. */
export interface KubernetesObject extends Manifest {
  metadata: Metadata & { name: string }
}

type Held<T> = Json<T> & {
  apiVersion: string
  kind: string
  metadata: KubernetesObject['metadata']
}

export type Pod = Held<k8s.V1Pod>
export type Container = NonNullable<Pod['spec']>['containers'][number]
export type ContainerStatus = NonNullable<NonNullable<Pod['status']>['containerStatuses']>[number]
export type Deployment = Held<k8s.V1Deployment>
export type ReplicaSet = Held<k8s.V1ReplicaSet>
export type Service = Held<k8s.V1Service>
export type EndpointSlice = Held<k8s.V1EndpointSlice>
export type Namespace = Held<k8s.V1Namespace>
export type Node = Held<k8s.V1Node>
export type Event = Held<k8s.CoreV1Event>

/** The kinds that checks ask for most, typed. Any other kind reads as a KubernetesObject. */
export interface Kinds {
  Pod: Pod
  Deployment: Deployment
  ReplicaSet: ReplicaSet
  Service: Service
  EndpointSlice: EndpointSlice
  Namespace: Namespace
  Node: Node
  Event: Event
}

export type Kind = keyof Kinds | (string & {})
export type ObjectOf<K extends Kind> = K extends keyof Kinds
  ? Kinds[K]
  : KubernetesObject & { [field: string]: any } // eslint-disable-line @typescript-eslint/no-explicit-any -- kinds that no check has needed typed yet
