import type { KubernetesObject } from '../cluster/objects.ts'
import type { Facts } from './story.ts'

type Fields = Record<string, unknown>
type Condition = { type: string; status: string; reason?: string; message?: string }
type State = Record<
  string,
  { reason?: string; message?: string; exitCode?: number; signal?: number }
>
type ContainerStatus = Fields & { name: string; state?: State; lastState?: State }
type Endpoint = { conditions: Record<string, boolean> }

/** What of a status is another one each time, or says where and by what a Pod runs. */
const passing = new Set(
  (
    'startTime completionTime lastScheduleTime lastSuccessfulTime podIP podIPs hostIP hostIPs ' +
    'observedGeneration collisionCount resources allocatedResources loadBalancer'
  ).split(' '),
)
const containers = ['initContainerStatuses', 'containerStatuses', 'ephemeralContainerStatuses']
const specs = ['replicas', 'suspend', 'paused', 'nodeName', 'volumeName']

/** What matters of an object: who owns it, whether it is to go, what of its spec others write, and its status. */
export function factsOf(object: KubernetesObject): Record<string, string> {
  const { metadata } = object
  const { spec = {}, status = {} } = object as { spec?: Fields; status?: Fields }
  const facts: Facts = {
    owner: said(metadata.ownerReferences?.map(({ kind, name }) => `${kind} ${name}`)),
    finalizers: said(metadata.finalizers),
    deletion:
      metadata.deletionTimestamp === undefined
        ? null
        : `asked for, ${metadata.deletionGracePeriodSeconds ?? 0} s`,
    ...Object.fromEntries(specs.map((field) => [field, said(spec[field])])),
    ...(object.kind === 'EndpointSlice' && endpointFacts(object)),
    ...statusFacts(status),
  }
  return Object.fromEntries(
    Object.entries(facts).filter((fact): fact is [string, string] => fact[1] !== null),
  )
}

function statusFacts(status: Fields): Facts {
  const facts: Record<string, string | null> = {}
  for (const [field, value] of Object.entries(status)) {
    if (passing.has(field)) continue
    if (field === 'conditions')
      for (const { type, status, reason, message } of value as Condition[])
        facts[type] = [status, reason, message].filter(Boolean).join(', ')
    else if (containers.includes(field))
      for (const one of value as ContainerStatus[]) Object.assign(facts, containerFacts(one))
    else facts[`status ${field}`] = said(value)
  }
  return facts
}

function containerFacts({ name, ready, started, restartCount, ...status }: ContainerStatus): Facts {
  return {
    [`${name} state`]: stateOf(status.state),
    [`${name} last state`]: stateOf(status.lastState),
    [`${name} ready`]: said(ready),
    [`${name} started`]: said(started),
    [`${name} restarts`]: said(restartCount),
  }
}

/** Such as `terminated, OOMKilled, 137`. */
function stateOf(state: State = {}): string | null {
  const [entry] = Object.entries(state)
  if (!entry) return null
  const [name, { reason, exitCode, message }] = entry
  return [name, reason, exitCode, message].filter((part) => part !== undefined).join(', ')
}

/** How many endpoints a slice has in each condition: which Pods are in it first is chance. */
function endpointFacts(slice: KubernetesObject): Facts {
  const endpoints = (slice['endpoints'] ?? []) as Endpoint[]
  const count = (condition: string) =>
    String(endpoints.filter(({ conditions }) => conditions[condition]).length)
  return {
    endpoints: String(endpoints.length),
    'endpoints ready': count('ready'),
    'endpoints serving': count('serving'),
    'endpoints terminating': count('terminating'),
    ports: said(slice['ports']),
  }
}

const said = (value: unknown): string | null =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0)
    ? null
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)
