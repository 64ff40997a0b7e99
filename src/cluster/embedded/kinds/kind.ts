import type { Subresource } from '../../cluster.ts'
import type { Fields } from '../../../manifests/fields.ts'
import type { EngineCluster } from '../engine/engine.ts'
import type { Stored } from '../engine/store.ts'
import type { Fates } from './fates/fate.ts'
import type { Problem } from './rules/problem.ts'

/** A kind that the embedded cluster has: all that is particular to it, in one place. */
export interface EmbeddedKind {
  kind: string
  /** Whether the engine has no store for it, so that it gets one of ours. */
  store?: 'ours'
  /** How an object of it is admitted; without, only the cluster itself writes one. */
  admission?: Admission
  /** What its `metadata.generation` counts the changes of; without, it has none. */
  counted?(object: Stored): unknown
  /** What becomes of its fields, by the type that they are of. */
  fields: Readonly<Record<string, Fates>>
  /** The fields that a field selector may name, beside `metadata.name` and `metadata.namespace`. */
  selectable?: readonly string[]
  /** Whether it has the `scale` subresource. */
  scalable?: true
  /** Completes what is sent of a stored object, as plain JSON, in place. */
  present?(object: Stored): void
  /** Adds what is sent, and is no part of what a patch is applied to. */
  adorn?(object: Stored): void
  /** Ends an object by way of those who have to; without, it is gone at once. */
  remove?(api: EngineCluster['api'], removal: Removal, object: Stored): Promise<unknown>
}

/** A request to delete, without the fields that it leaves out. */
export interface Removal {
  name: string
  namespace: string
  propagationPolicy?: 'Background' | 'Foreground' | 'Orphan'
  gracePeriodSeconds?: number
}

/**
 * How an object is completed and looked at before it is stored. `spec` is what the kind holds: its
 * specification, or its `content`.
 */
export interface Admission {
  /** What is wrong with a text as a name of the kind. */
  name(text: string): string[]
  /** Whether its finalizers may have any name. */
  anyFinalizer?: true
  setDefaults?(object: Fields): void
  /** What is wrong with an object, defaulted. */
  problems?(spec: Fields, metadata: Fields): Problem[]
  /** What is wrong with a new object alone. */
  newProblems?(spec: Fields, metadata: Fields): Problem[]
  /** What is wrong with a change, of the whole object or of a part that is written by itself. */
  changeProblems?(previous: Fields, next: Fields, part?: Subresource): Problem[]
  /** Whether the rules for its change come before those for what it is. */
  changeFirst?: true
  /** What ends a change before anything else is looked at. */
  unreadable?(spec: Fields): Problem | undefined
  /** What cannot be allocated to it: looked at first of all in a new object, and last in a changed one. */
  allocation?(spec: Fields, dryRun?: boolean): Problem | undefined
  /** Fills in what a dry run answers of what it does not allocate. */
  pretend?(spec: Fields): void
  /** Keeps in `next` what was allocated to `previous`. */
  keepAllocated?(previous: Fields, next: Fields): void
  /** Counts in `next` what the API server itself counts the changes of. */
  count?(previous: Fields, next: Fields): void
  /** Gives a new object in place what no manifest may say. */
  settle?(object: Fields): void
  /** The fields that a manifest may say, where these are others than the specification. */
  content?: readonly string[]
  /** The status of a new object. */
  status?(spec: Fields): Fields
  /** What the API server warns of in what it accepts. */
  warnings?(object: Fields): string[]
  /** What it warns of in a new object alone. */
  newWarnings?(object: Fields): string[]
}
