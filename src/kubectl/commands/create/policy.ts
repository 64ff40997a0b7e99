import type { Command } from '../../cli/command.ts'
import { Failure } from '../../failure.ts'
import { parseLabelSelector } from '../../text/label-selector.ts'
import { generator } from './generator.ts'

/** `kubectl create poddisruptionbudget NAME --selector=app=web --min-available=1`. */
export const createPodDisruptionBudget: Command = generator(
  'poddisruptionbudget',
  [
    { name: 'min-available', type: 'string' },
    { name: 'max-unavailable', type: 'string' },
    { name: 'selector', type: 'string' },
  ],
  ({ flags }, name) => {
    const [selector, min, max] = ['selector', 'min-available', 'max-unavailable'].map((flag) =>
      flags.string(flag),
    ) as [string, string, string]
    if (!selector) throw new Failure('a selector must be specified')
    if (!max && !min) throw new Failure('one of min-available or max-unavailable must be specified')
    if (max && min) throw new Failure('min-available and max-unavailable cannot be both specified')
    for (const [flag, value] of [
      ['min-available', min],
      ['max-unavailable', max],
    ] as const)
      if (value && !/^[0-9]+%?$/.test(value))
        throw new Failure(`invalid format specified for ${flag}`)
    const amount = (text: string) => (text.endsWith('%') ? text : Number(text))
    return {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name },
      spec: {
        ...(min && { minAvailable: amount(min) }),
        selector: parseLabelSelector(selector),
        ...(max && { maxUnavailable: amount(max) }),
      },
      status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
    }
  },
  { words: 'poddisruptionbudgets' },
)

/** `kubectl create priorityclass NAME --value=1000`. */
export const createPriorityClass: Command = generator(
  'priorityclass',
  [
    { name: 'value', type: 'int', default: '0' },
    { name: 'global-default', type: 'bool' },
    { name: 'description', type: 'string' },
    { name: 'preemption-policy', type: 'string', default: 'PreemptLowerPriority' },
  ],
  ({ flags }, name) => ({
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name },
    value: flags.int('value'),
    ...(flags.bool('global-default') && { globalDefault: true }),
    ...(flags.string('description') && { description: flags.string('description') }),
    preemptionPolicy: flags.string('preemption-policy'),
  }),
  { words: 'priorityclass', namespaced: false },
)
