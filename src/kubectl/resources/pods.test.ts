import { describe, expect, it, test } from 'vitest'
import type { Pod } from '../../cluster/objects.ts'
import type { Context } from '../cli/command.ts'
import { oneResource } from './names.ts'
import { containerNames, containerOf, podsOf, type Purpose } from './pods.ts'

const at = (second: number) => `2026-01-01T00:00:0${second}Z`
const readySince = (second: number, more: object[] = []) => ({
  conditions: [...more, { type: 'Ready', status: 'True', lastTransitionTime: at(second) }],
})
const restarted = (...counts: number[]) => ({
  containerStatuses: counts.map((restartCount) => ({ restartCount })),
})
const pod = (metadata: object, status?: object, spec: object | undefined = { nodeName: 'a' }) =>
  ({
    metadata: { name: 'x', ...metadata },
    ...(spec && { spec }),
    ...(status && { status }),
  }) as Pod

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'demo' },
  spec: { selector: { matchLabels: { app: 'web' } } },
}
const contextOf = (object: object, pods: object[]) => {
  const asked: unknown[] = []
  const cluster = {
    read: () => Promise.resolve(object),
    list: (...query: unknown[]) => {
      asked.push(query)
      return Promise.resolve([...pods])
    },
  }
  return { asked, context: { cluster, namespace: 'demo' } as unknown as Context }
}
const target = (kind: string) => ({ resource: oneResource(kind), name: 'web', namespace: 'demo' })

// After `ByLogging` and `ActivePods` of k8s.io/kubectl/pkg/util/podutils/podutils.go.
const both: Purpose[] = ['logs', 'exec']
describe('of the Pods of a Deployment, the first is', () => {
  const phase = (phase: string) => ({ phase })
  it.each<[string, readonly Purpose[], Pod, Pod]>([
    ['one on a node', both, pod({}), pod({}, undefined, {})],
    ['one on a node, before one without a spec', both, pod({}), { metadata: { name: 'y' } } as Pod],
    ['a running one', both, pod({}, phase('Running')), pod({}, phase('Unknown'))],
    ['an unknown one', both, pod({}, phase('Unknown')), pod({}, phase('Pending'))],
    ['one without a phase', both, pod({}), pod({}, phase('Pending'))],
    [
      'one that is on a node, if pending',
      both,
      pod({}, phase('Pending')),
      pod({}, phase('Running'), {}),
    ],
    ['a ready one', both, pod({}, readySince(5)), pod({}, { conditions: [] })],
    [
      'a ready one, whatever else is true of the other',
      both,
      pod({}, readySince(5)),
      pod(
        {},
        {
          conditions: [
            { type: 'ContainersReady', status: 'True' },
            { type: 'Ready', status: 'False' },
          ],
        },
      ),
    ],
    [
      'a running one, if not ready',
      both,
      pod({}, { phase: 'Running' }),
      pod({}, { ...readySince(5), phase: 'Pending' }),
    ],
    ['one that is ready for longer', both, pod({}, readySince(1)), pod({}, readySince(2))],
    [
      'one that is ready for longer, whatever else it was',
      both,
      pod({}, readySince(1, [{ type: 'Initialized', status: 'True', lastTransitionTime: at(9) }])),
      pod({}, readySince(2, [{ type: 'Initialized', status: 'True', lastTransitionTime: at(0) }])),
    ],
    [
      'the older one, where none is ready',
      both,
      pod(
        { creationTimestamp: at(1) },
        { conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: at(2) }] },
      ),
      pod(
        { creationTimestamp: at(2) },
        { conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: at(1) }] },
      ),
    ],
    [
      'the one that was restarted most, for a log',
      ['logs'],
      pod({}, restarted(0, 3)),
      pod({}, restarted(2)),
    ],
    [
      'the one that was restarted least, to run a command',
      ['exec'],
      pod({}, restarted(2)),
      pod({}, restarted(0, 3)),
    ],
    ['one that was never restarted, to run a command', ['exec'], pod({}), pod({}, restarted(1))],
    ['one that was restarted, for a log', ['logs'], pod({}, restarted(1)), pod({}, restarted(0))],
    [
      'one that is not being deleted, to run a command',
      ['exec', 'forward'],
      pod({ creationTimestamp: at(2) }, readySince(2)),
      pod({ creationTimestamp: at(1), deletionTimestamp: at(3) }, readySince(1)),
    ],
    [
      'one that is ready for longer, for a log, if it is being deleted',
      ['logs'],
      pod({ deletionTimestamp: at(3) }, readySince(1)),
      pod({}, readySince(2)),
    ],
    [
      'one that is deleted later, to run a command',
      ['exec'],
      pod({ deletionTimestamp: at(5) }),
      pod({ deletionTimestamp: at(3) }),
    ],
    ['the older one', both, pod({ creationTimestamp: at(1) }), pod({ creationTimestamp: at(2) })],
  ])('%s', async (_, purposes, better, worse) => {
    for (const purpose of purposes)
      for (const pods of [
        [better, worse],
        [worse, better],
      ]) {
        const { context } = contextOf(deployment, pods)
        expect((await podsOf(context, target('deployments'), purpose))[0], purpose).toBe(better)
      }
  })
})

describe('the Pods', () => {
  it('of a Pod are itself', async () => {
    const { context, asked } = contextOf({ kind: 'Pod' }, [])
    expect(await podsOf(context, target('pods'), 'logs')).toEqual([{ kind: 'Pod' }])
    expect(asked).toEqual([])
  })

  it.each([
    [deployment, { namespace: 'demo', labels: 'app=web' }],
    [
      { ...deployment, metadata: { name: 'web' } },
      { namespace: null, labels: 'app=web' },
    ],
    [
      { ...deployment, apiVersion: 'v1', kind: 'Service', spec: { selector: { b: 'c', a: 'b' } } },
      { namespace: 'demo', labels: 'a=b,b=c' },
    ],
  ])('of %j are those with the labels %j', async (object, query) => {
    const { context, asked } = contextOf(object, [pod({})])
    expect(await podsOf(context, target('deployments'), 'logs')).toHaveLength(1)
    expect(asked).toEqual([['Pod', query]])
  })

  it.each<[object, Purpose, string]>([
    [deployment, 'logs', 'timed out waiting for the condition'],
    [
      { ...deployment, apiVersion: 'v1', kind: 'Service', spec: {} },
      'exec',
      "cannot attach to *v1.Service: invalid service 'web': Service is defined without a selector",
    ],
    [
      { ...deployment, apiVersion: 'v1', kind: 'ConfigMap', spec: undefined },
      'logs',
      'cannot get the logs from *v1.ConfigMap: selector for *v1.ConfigMap not implemented',
    ],
  ])('of %j cannot be found for %s: %s', async (object, purpose, message) => {
    const { context } = contextOf(object, [])
    await expect(podsOf(context, target('deployments'), purpose)).rejects.toThrow(message)
  })
})

const containers = {
  containers: [{ name: 'app' }, { name: 'sidecar' }],
  initContainers: [{ name: 'setup' }],
  ephemeralContainers: [{ name: 'debugger' }],
}
const byDefault = { annotations: { 'kubectl.kubernetes.io/default-container': 'sidecar' } }
test.each<[string, object, object | undefined, string, string | undefined]>([
  ['app', {}, containers, 'app', undefined],
  ['setup', byDefault, containers, 'setup', undefined],
  ['debugger', {}, containers, 'debugger', undefined],
  ['', byDefault, containers, 'sidecar', undefined],
  ['', { annotations: {} }, { containers: [{ name: 'app' }] }, 'app', undefined],
  [
    '',
    {},
    containers,
    'app',
    'Defaulted container "app" out of: app, sidecar, debugger (ephem), setup (init)\n',
  ],
  ['', {}, { containers: [] }, '', undefined],
  ['', {}, undefined, '', undefined],
])('%j of %j %j means the container %j', (name, metadata, spec, meant, warning) => {
  const warnings: string[] = []
  const context = { warn: (text: string) => warnings.push(text) } as unknown as Context
  const its = pod(metadata, undefined, spec)
  if (!spec) delete its.spec
  expect(containerOf(context, its, name)).toBe(meant)
  expect(warnings).toEqual(warning ? [warning] : [])
})

test('a container that a Pod has not is refused, with those that it has', () => {
  const its = pod({}, undefined, containers)
  expect(() => containerOf({} as Context, its, 'x')).toThrow(
    'container x is not valid for pod x out of: app, sidecar, debugger (ephem), setup (init)',
  )
  expect(containerNames({ metadata: { name: 'x' } } as Pod)).toBe('')
})
