import type { Access } from './access.ts'
import type { Line } from './forwarding.ts'
import type { Kind, KubernetesObject, Manifest, ObjectOf } from './objects.ts'

/**
 * A Kubernetes cluster as Podium uses it: the API server's verbs, requests from inside the
 * cluster, and the cluster's own clock. Every target implements it; kubectl, the runner and the
 * checks know nothing else, so they run in Node and in a browser alike.
 *
 * Where `namespace` is left out, it is `cluster.namespace`. A refusal by the API server is thrown
 * as an ApiError.
 */
export interface Cluster {
  /** The version of Kubernetes, such as `v1.37.2`. */
  readonly kubernetes: string
  /** True for the embedded cluster, whose time is simulated. */
  readonly simulated: boolean
  /** The namespace of the scenario. */
  readonly namespace: string

  read<K extends Kind>(kind: K, name: string, where?: Where): Promise<ObjectOf<K>>
  list<K extends Kind>(kind: K, query?: Query): Promise<ObjectOf<K>[]>
  create(manifest: Manifest, options?: WriteOptions): Promise<KubernetesObject>
  patch(
    kind: Kind,
    name: string,
    patch: Patch,
    options?: WriteOptions & { subresource?: Subresource },
  ): Promise<KubernetesObject>
  remove(kind: Kind, name: string, options?: RemoveOptions): Promise<void>
  /**
   * Calls `onEvent` for each object that matches now (ADDED), then for each change, until the
   * returned function is called. Starts again by itself when the server ends the watch.
   */
  watch<K extends Kind>(
    kind: K,
    query: Query,
    onEvent: (event: WatchEvent<ObjectOf<K>>) => void,
  ): Promise<Stop>

  /** The log of a container, as text. With `onText`, also follows it until `signal` aborts. */
  logs(pod: string, options?: LogOptions): Promise<string>
  exec(pod: string, command: string[], options?: Where & { container?: string }): Promise<Executed>

  /** A line to a Pod as it is now. It ends with that Pod, whatever has its name later. */
  forward(pod: string, where?: Where): Promise<Line>

  /**
   * A GET sent from inside the cluster over a new connection, by a client outside the scenario's
   * namespace: name a Service as `http://name.namespace:port/path`. On a lab's cluster,
   * `http://localhost:port/` is asked from the reader's machine. Throws a RequestError where no
   * HTTP answer comes.
   */
  request(url: string, options?: { timeout?: number }): Promise<Answer>
  /** Sends a GET every `every` milliseconds, each over a new connection, until it is stopped. */
  load(url: string, options: { every: number; timeout?: number }): Promise<Load>

  /** The same cluster, asked by somebody else (`kubectl --as`); only where that can be done. */
  as?(user: { name: string; groups: readonly string[] }): Cluster
  /** How a kubeconfig leads to it; only where Podium's own kubectl reads one. */
  readonly access?: Access
  /** The same cluster, asked by whoever holds a token: it refuses each request while that proves nothing. */
  withToken?(token: string): Cluster
  /** Asks for a token of a ServiceAccount, by the `spec` of a TokenRequest; only where that can be done. */
  requestToken?(
    account: string,
    spec: Record<string, unknown>,
    where?: Where,
  ): Promise<KubernetesObject>

  /** The cluster's time, in milliseconds since 1970. */
  now(): number
  /** Waits `milliseconds` of the cluster's time. */
  sleep(milliseconds: number): Promise<void>
}

/** A part of an object that is written by itself. */
export type Subresource = 'scale' | 'status' | 'ephemeralcontainers'

export interface Where {
  namespace?: string
}
export interface Query {
  /** `null` means all namespaces. */
  namespace?: string | null
  /** A label selector, such as `app=my-app,tier!=test`. */
  labels?: string
  /** A field selector, such as `involvedObject.name=my-app`. */
  fields?: string
}
export interface WriteOptions extends Where {
  /** Checked by the server, not kept. */
  dryRun?: boolean
  /** `Strict` (the default) refuses unknown and duplicate fields, as kubectl asks for. */
  fieldValidation?: 'Strict' | 'Warn' | 'Ignore'
  /** Is told what the server warns of in what it accepts. */
  onWarning?: (text: string) => void
}
export interface Patch {
  type: 'strategic' | 'merge' | 'json'
  body: unknown
}
export interface RemoveOptions extends Where {
  gracePeriodSeconds?: number
  propagationPolicy?: 'Background' | 'Foreground' | 'Orphan'
  /** Lets a Pod go by its eviction, which asks its PodDisruptionBudget. */
  evict?: boolean
  /** With `evict`: only asked, nothing is deleted. */
  dryRun?: boolean
}
export interface LogOptions extends Where {
  container?: string
  previous?: boolean
  tailLines?: number
  /** Only what was written in the last seconds, or since a time (RFC 3339). */
  sinceSeconds?: number
  sinceTime?: string
  /** Begins each line with the time when it was written. */
  timestamps?: boolean
  /** At most so many bytes, from the beginning. */
  limitBytes?: number
  onText?: (text: string) => void
  signal?: AbortSignal
}
export interface WatchEvent<T> {
  type: 'ADDED' | 'MODIFIED' | 'DELETED'
  object: T
}
export type Stop = () => void
export interface Executed {
  stdout: string
  stderr: string
  exitCode: number
}
export interface Answer {
  status: number
  body: string
}
export interface Load {
  stop(): Promise<LoadReport>
}
export interface LoadReport {
  sent: number
  /** Each request without an answer of status 2xx. `at` is the cluster's time in milliseconds. */
  failures: { at: number; reason: string }[]
  /** How often each body came. */
  bodies: Record<string, number>
}

/** A `Status` that the API server answered with. The message is kubectl's, without its prefix. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly code: number
  /** Such as NotFound, AlreadyExists, Invalid, BadRequest, Forbidden, Conflict. */
  readonly reason: string
  readonly causes: { field: string; reason: string; message: string }[]

  constructor(status: {
    code: number
    reason: string
    message: string
    causes?: { field: string; reason: string; message: string }[]
  }) {
    super(status.message)
    this.code = status.code
    this.reason = status.reason
    this.causes = status.causes ?? []
  }
}

/** No HTTP answer came: the name did not resolve, nothing listened, or the time was up. */
export class RequestError extends Error {
  override name = 'RequestError'
}

/** What a command or a check needs is not on this machine; the message says what to install. */
export class Unavailable extends Error {
  override name = 'Unavailable'
}

/** The target cannot do this, and says so rather than do something else. */
export class NotSimulated extends Error {
  override name = 'NotSimulated'
}
