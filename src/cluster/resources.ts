import recorded from './recorded/resources.json' with { type: 'json' }
import type { RecordedResource } from './recorded/discovery.ts'

/** How the API server serves a kind: what `kubectl api-resources` lists. */
export interface Resource {
  kind: string
  apiVersion: string
  plural: string
  singular: string
  shortNames: string[]
  namespaced: boolean
}

/**
 * All that a real API server serves by itself, the preferred version of each first. Which of it the
 * embedded cluster has is its own matter.
 */
export const resources: readonly Resource[] = (recorded.resources as RecordedResource[]).map(
  (resource) => ({ shortNames: [], ...resource }),
)

/** The version of Kubernetes that the resources are recorded from, such as `v1.37.2`. */
export const recordedFrom = recorded.kubernetes

/**
 * Finds a resource by what a reader types, whatever its case: its singular, its plural or a short name
 * (`pod`, `pods`, `po`). Undefined where no API server has it.
 */
export function resourceOf(name: string): Resource | undefined {
  const typed = name.toLowerCase()
  return resources.find(
    ({ plural, singular, shortNames }) =>
      typed === plural || typed === singular || shortNames.includes(typed),
  )
}

const byKind = new Map([...resources].reverse().map((resource) => [resource.kind, resource]))

/**
 * Finds the resource of a kind, written as manifests do: of several versions the preferred one.
 * Undefined where no API server has it.
 */
export const resourceOfKind = (kind: string): Resource | undefined => byKind.get(kind)

/**
 * Finds the resource that serves a manifest, by what it says of itself, such as `apps/v1` and
 * `Deployment`. Undefined where no API server has that kind in that version.
 */
export const servedAs = (apiVersion: unknown, kind: unknown): Resource | undefined =>
  resources.find((one) => one.kind === kind && one.apiVersion === apiVersion)
