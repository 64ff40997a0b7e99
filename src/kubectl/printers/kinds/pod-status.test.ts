import { describe, expect, it } from 'vitest'
import type { Pod } from '../../../cluster/objects.ts'
import { podStatus } from './pod-status.ts'

const at = (second: number) => `2026-01-01T00:00:0${second}Z`
const container = (state: object | undefined, more: object = {}) => ({
  name: 'app',
  restartCount: 0,
  ...(state && { state }),
  ...more,
})
const ready = container({ running: {} }, { ready: true })
const waiting = (reason?: string, more = {}) =>
  container({ waiting: { ...(reason && { reason }) } }, more)
const ended = (exitCode: number, more: object = {}, rest: object = {}) =>
  container({ terminated: { exitCode, ...more } }, rest)
const endedAt = (second: number) => ({ lastState: { terminated: { finishedAt: at(second) } } })
const condition = (type: string, status = 'True', reason?: string) => ({ type, status, reason })

interface Parts {
  init?: object[]
  initNames?: object[]
  apps?: object[]
  conditions?: object[]
  status?: object
  metadata?: object
  containers?: number
}
const pod = ({ init, initNames, apps, conditions, status, metadata, containers = 1 }: Parts) =>
  ({
    metadata: { name: 'a', ...metadata },
    spec: {
      containers: Array.from({ length: containers }, (_, i) => ({ name: `app${i}` })),
      ...(initNames && { initContainers: initNames }),
    },
    status: {
      ...(init && { initContainerStatuses: init }),
      ...(apps && { containerStatuses: apps }),
      ...(conditions && { conditions }),
      ...status,
    },
  }) as unknown as Pod
const shown = (parts: Parts) => {
  const { reason, ready, total, restarts, lastRestart } = podStatus(pod(parts))
  return `${ready}/${total} ${reason} ${restarts}${lastRestart ? ` ${lastRestart.at(-2)}` : ''}`
}
const names = [{ name: 'one' }, { name: 'two' }]
const one = (status: object) => ({ ...status, name: 'one' })
const two = (status: object) => ({ ...status, name: 'two' })
const sidecar = [{ name: 'one', restartPolicy: 'Always' }, { name: 'two' }]

// After `printPod` of k8s.io/kubernetes/pkg/printers/internalversion/printers.go.
describe('a Pod', () => {
  it.each<[string, Parts, string]>([
    ['that nobody has seen', {}, '0/1  0'],
    ['that waits for a node', { status: { phase: 'Pending' } }, '0/1 Pending 0'],
    ['that says why', { status: { phase: 'Failed', reason: 'Evicted' } }, '0/1 Evicted 0'],
    [
      'that is held back',
      {
        status: { phase: 'Pending' },
        conditions: [condition('Ready'), condition('PodScheduled', 'False', 'SchedulingGated')],
      },
      '0/1 SchedulingGated 0',
    ],
    [
      'that finds no node',
      {
        status: { phase: 'Pending' },
        conditions: [
          condition('PodScheduled', 'False', 'Unschedulable'),
          condition('Ready', 'False', 'SchedulingGated'),
        ],
      },
      '0/1 Pending 0',
    ],
    ['that runs', { status: { phase: 'Running' }, apps: [ready] }, '1/1 Running 0'],
    [
      'that is not ready',
      { status: { phase: 'Running' }, apps: [container({ running: {} })] },
      '0/1 Running 0',
    ],
    [
      'without a state',
      { status: { phase: 'Running' }, apps: [container(undefined, { ready: true })] },
      '0/1 Running 0',
    ],
    [
      'that waits without a reason',
      { status: { phase: 'Pending' }, apps: [waiting()] },
      '0/1 Pending 0',
    ],
    [
      'that waits',
      { status: { phase: 'Pending' }, apps: [waiting('ErrImagePull')] },
      '0/1 ErrImagePull 0',
    ],
    [
      'whose first container has the last word',
      { status: { phase: 'Running' }, apps: [waiting('First'), waiting('Second')], containers: 2 },
      '0/2 First 0',
    ],
    [
      'that has ended with a reason',
      { status: { phase: 'Failed' }, apps: [ended(1, { reason: 'Error' })] },
      '0/1 Error 0',
    ],
    [
      'that a signal has ended',
      { status: { phase: 'Failed' }, apps: [ended(137, { signal: 9 })] },
      '0/1 Signal:9 0',
    ],
    [
      'that has ended without a word',
      { status: { phase: 'Failed' }, apps: [ended(3)] },
      '0/1 ExitCode:3 0',
    ],
    [
      'of which one container is done',
      {
        status: { phase: 'Running' },
        apps: [ended(0, { reason: 'Completed' }), ready],
        conditions: [condition('Ready')],
        containers: 2,
      },
      '1/2 Running 0',
    ],
    [
      'of which one container is done, and one not ready',
      {
        status: { phase: 'Running' },
        apps: [ended(0, { reason: 'Completed' }), ready],
        conditions: [condition('Ready', 'False')],
        containers: 2,
      },
      '1/2 NotReady 0',
    ],
    [
      'of which one container is done, and one has failed',
      {
        status: { phase: 'Running' },
        apps: [ended(0, { reason: 'Completed' }), ended(1, { reason: 'Error' })],
        containers: 2,
      },
      '0/2 Error 0',
    ],
    [
      'of which all is done',
      {
        status: { phase: 'Succeeded' },
        apps: [ended(0, { reason: 'Completed' })],
        conditions: [condition('Ready')],
      },
      '0/1 Completed 0',
    ],
    [
      'that was restarted',
      {
        status: { phase: 'Running' },
        apps: [
          { ...ready, restartCount: 2, ...endedAt(3) },
          { ...ready, restartCount: 1, ...endedAt(5) },
          { ...ready, ...endedAt(4) },
        ],
        containers: 3,
      },
      '3/3 Running 3 5',
    ],
  ])('%s', (_, parts, text) => {
    expect(shown(parts)).toBe(text)
  })

  it.each<[string, Parts, string]>([
    [
      'has not begun',
      { initNames: names, init: [one(waiting('PodInitializing')), two(waiting())] },
      '0/1 Init:0/2 0',
    ],
    [
      'is at its second',
      { initNames: names, init: [one(ended(0)), two(container({ running: {} }))] },
      '0/1 Init:1/2 0',
    ],
    [
      'cannot pull',
      { initNames: names, init: [one(waiting('ErrImagePull'))] },
      '0/1 Init:ErrImagePull 0',
    ],
    [
      'has failed',
      { initNames: names, init: [one(ended(1, { reason: 'Error' })), two(waiting('X'))] },
      '0/1 Init:Error 0',
    ],
    [
      'was ended',
      { initNames: names, init: [one(ended(137, { signal: 9 }))] },
      '0/1 Init:Signal:9 0',
    ],
    [
      'has failed without a word',
      { initNames: names, init: [one(ended(3))] },
      '0/1 Init:ExitCode:3 0',
    ],
    ['has no state', { initNames: names, init: [one(container(undefined))] }, '0/1 Init:0/2 0'],
    ['is of no spec', { init: [one(waiting())] }, '0/1 Init:0/0 0'],
    [
      'was restarted',
      {
        initNames: names,
        init: [one(waiting('CrashLoopBackOff', { restartCount: 4, ...endedAt(6) }))],
        apps: [waiting('PodInitializing', { restartCount: 9, ...endedAt(9) })],
      },
      '0/1 Init:CrashLoopBackOff 4 6',
    ],
    [
      'is done, and was restarted before',
      {
        initNames: names,
        init: [one(ended(0, {}, { restartCount: 4, ...endedAt(6) })), two(ended(0))],
        apps: [ready],
        status: { phase: 'Running' },
      },
      '1/1 Running 0',
    ],
    [
      'runs again in a Pod that was initialized',
      {
        initNames: names,
        init: [one(container({ running: {} }))],
        apps: [ready],
        conditions: [condition('Initialized')],
      },
      '1/1 Init:0/2 0',
    ],
    [
      'is a sidecar that is ready',
      {
        initNames: sidecar,
        init: [
          one({ ...ready, started: true, restartCount: 2, ...endedAt(2) }),
          two(ended(0, {}, { restartCount: 7, ...endedAt(7) })),
        ],
        apps: [{ ...ready, restartCount: 1, ...endedAt(1) }],
        status: { phase: 'Running' },
      },
      '2/2 Running 3 2',
    ],
    [
      'is a sidecar that is not ready',
      {
        initNames: sidecar,
        init: [one(container({ running: {} }, { started: true })), two(ended(0))],
        apps: [ready],
        status: { phase: 'Running' },
      },
      '1/2 Running 0',
    ],
    [
      'is a sidecar that has not started',
      {
        initNames: sidecar,
        init: [one(container({ running: {} }, { started: false, ready: true }))],
      },
      '0/2 Init:0/2 0',
    ],
    [
      'is no sidecar, if started',
      { initNames: names, init: [one(container({ running: {} }, { started: true, ready: true }))] },
      '0/1 Init:0/2 0',
    ],
  ])('whose initialization %s', (_, parts, text) => {
    expect(shown(parts)).toBe(text)
  })

  it.each([
    ['Running', undefined, 'Terminating'],
    ['Running', 'NodeLost', 'Unknown'],
    ['Succeeded', undefined, 'Succeeded'],
    ['Failed', undefined, 'Failed'],
    ['Failed', 'Evicted', 'Evicted'],
  ])('that is being deleted, %s for %s, is %s', (phase, reason, text) => {
    const status = { phase, ...(reason && { reason }) }
    expect(shown({ status, metadata: { deletionTimestamp: at(0) } })).toBe(`0/1 ${text} 0`)
  })

  it('of no spec and no status is there', () => {
    expect(podStatus({ metadata: { name: 'a' } } as Pod)).toEqual({
      reason: '',
      ready: 0,
      total: 0,
      restarts: 0,
      lastRestart: undefined,
    })
  })
})
