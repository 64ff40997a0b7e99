import type { Stored } from '../../engine/store.ts'
import type { Target } from './target.ts'

interface Condition {
  type: string
  status: 'True' | 'False'
  reason: string
  message: string
}

/** What an autoscaler does about its target. */
export interface Decision {
  conditions: Condition[]
  /** What of its status is told. */
  status: { currentReplicas?: number; desiredReplicas?: number; currentMetrics?: object[] | null }
  events: { type: 'Normal' | 'Warning'; reason: string; message: string }[]
  /** How many replicas the target is to have, where these are others than it has. */
  replicas?: number
}

const unmeasured =
  'unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)'

/** What to do where nothing is measured, with a target that is there, or is not. */
export function decide(spec: Stored, target: Target): Decision {
  if ('fault' in target) return lost(target.fault)
  const has: number = target.object.spec.replicas ?? 1
  if (has === 0) return disabled()
  if (has > spec.maxReplicas) return scaled(has, spec.maxReplicas, 'above Spec.MaxReplicas')
  if (has < spec.minReplicas) return scaled(has, spec.minReplicas, 'below Spec.MinReplicas')
  return target.rivals ? ambiguous(has, target) : blind(has, spec.metrics)
}

const able = condition(
  'AbleToScale',
  'True',
  'SucceededGetScale',
  "the HPA controller was able to get the target's current scale",
)
const inactive = (reason: string, message: string) =>
  condition('ScalingActive', 'False', reason, message)
const warning = (reason: string, message: string) => ({ type: 'Warning' as const, reason, message })

/** Its target has been scaled to nothing, by somebody who wants it to stay so. */
function disabled(): Decision {
  const message = 'scaling is disabled since the replica count of the target is zero'
  return {
    conditions: [able, inactive('ScalingDisabled', message)],
    status: { currentReplicas: 0, desiredReplicas: 0, currentMetrics: null },
    events: [],
  }
}

/** Its target is not there. */
function lost(fault: string): Decision {
  const message = `the HPA controller was unable to get the target's current scale: ${fault}`
  return {
    conditions: [condition('AbleToScale', 'False', 'FailedGetScale', message)],
    status: {},
    events: [warning('FailedGetScale', fault)],
  }
}

/** It is brought back within its bounds. */
function scaled(has: number, replicas: number, why: string): Decision {
  const message = `the HPA controller was able to update the target scale to ${replicas}`
  const stays = 'the HPA controller did not scale the workload to zero'
  const size = `New size: ${replicas}; reason: Current number of replicas ${why}`
  return {
    conditions: [
      condition('AbleToScale', 'True', 'SucceededRescale', message),
      condition('ScaledToZero', 'False', 'NotScaledToZero', stays),
    ],
    status: { currentReplicas: has, desiredReplicas: replicas, currentMetrics: null },
    events: [{ type: 'Normal', reason: 'SuccessfulRescale', message: size }],
    replicas,
  }
}

/** Another autoscaler wants to scale the same Pods. */
function ambiguous(has: number, { selector, rivals }: { selector: string; rivals?: string[] }) {
  const reason = 'AmbiguousSelector'
  const message = `pods by selector ${selector} are controlled by more than one HPA (e.g. [${rivals?.join(' ')}])`
  return {
    conditions: [able, inactive(reason, message)],
    status: { currentReplicas: has, currentMetrics: null },
    events: [warning(reason, message), warning('FailedComputeMetricsReplicas', message)],
  }
}

/** It is within its bounds, and nothing says how many replicas are wanted. */
function blind(has: number, metrics: readonly Stored[]): Decision {
  const reason = 'FailedGetResourceMetric'
  const faults = metrics.map(({ resource }) => faultOf(resource))
  const [first] = faults
  const all = `invalid metrics (${faults.length} invalid out of ${faults.length})`
  const why = `first error is: failed to get ${metrics[0].resource.name} resource metric value: ${first}`
  return {
    conditions: [
      able,
      inactive(reason, `the HPA was unable to compute the replica count: ${first}`),
    ],
    status: { currentReplicas: has, currentMetrics: metrics.map(() => ({ type: '' })) },
    events: [
      ...faults.map((fault) => warning(reason, fault)),
      warning('FailedComputeMetricsReplicas', `${all}, ${why}`),
    ],
  }
}

function faultOf({ name, target }: Stored): string {
  const what = target.averageValue === undefined ? 'utilization' : 'usage'
  return `failed to get ${name} ${what}: unable to get metrics for resource ${name}: ${unmeasured}`
}

function condition(
  type: string,
  status: Condition['status'],
  reason: string,
  message: string,
): Condition {
  return { type, status, reason, message }
}

/** The conditions with new ones in their places; when one was last another is kept. */
export function withConditions(
  before: readonly Stored[],
  conditions: readonly Condition[],
  now: string,
): Stored[] {
  const next = [...before]
  for (const one of conditions) {
    const at = next.findIndex(({ type }) => type === one.type)
    const old = next[at]
    const lastTransitionTime = old?.status === one.status ? old.lastTransitionTime : now
    next.splice(at < 0 ? next.length : at, 1, { ...one, lastTransitionTime })
  }
  return next
}
