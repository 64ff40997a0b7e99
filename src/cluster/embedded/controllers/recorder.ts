import type { Store, Stored } from '../engine/store.ts'

/** Tells of an object by an event. */
export type Recorder = (
  object: Stored,
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
) => Promise<void>

/** Lets a controller tell by events, under its name. */
export const recorderOf =
  (events: Store, component: string): Recorder =>
  async ({ apiVersion, kind, metadata }, type, reason, message) => {
    const { name, namespace = 'default', uid, resourceVersion } = metadata
    const involvedObject = { apiVersion, kind, name, namespace, uid, resourceVersion }
    const source = { component }
    await events.create({
      metadata: { generateName: `${name}.`, namespace },
      ...{ involvedObject, type, reason, message, source, reportingComponent: component },
    })
  }
