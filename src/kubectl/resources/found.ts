import type { KubernetesObject, ObjectOf } from '../../cluster/objects.ts'
import type { Resource } from '../../cluster/resources.ts'
import { kindName } from './names.ts'

/** An object whose fields no printer has needed typed. */
export type Loose = ObjectOf<string>

/** An object that a command is about: named on the command line, listed, or written in a file. */
export interface Target {
  resource: Resource
  name: string
  /** Undefined for a kind outside namespaces. */
  namespace: string | undefined
  /** The file that it was written in. */
  source?: string
  /** As it is written in the file, or as it was listed. */
  object?: Loose
}

/** `deployment.apps/my-app`, as kubectl writes an object it has done something with. */
export function targetName({ resource, name }: Pick<Target, 'resource' | 'name'>): string {
  return `${kindName(resource)}/${name}`
}

/** The same of an object. */
export function objectName(object: KubernetesObject): string {
  const { name } = (object as Partial<KubernetesObject>).metadata ?? {}
  return `${kindName(object)}/${name || '<unknown>'}`
}

/** Where an object lives, as the Cluster's methods take it. */
export function whereOf({ namespace }: Target): { namespace?: string } {
  return namespace === undefined ? {} : { namespace }
}
