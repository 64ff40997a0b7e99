import { describe, expect, it, test } from 'vitest'
import type { Cluster } from '../../cluster/cluster.ts'
import { oneResource } from '../resources/names.ts'
import { revisionsOf } from './revisions.ts'

const owned = { ownerReferences: [{ uid: 'own', controller: true }] }
const revisionsFrom = (kind: string, kept: object[], object: object) => {
  const asked: unknown[] = []
  const list = (...query: unknown[]) => {
    asked.push(query)
    return Promise.resolve(kept)
  }
  const target = { resource: oneResource(kind), name: 'a', namespace: 'demo', object }
  return {
    asked,
    of: (what: string) => revisionsOf({ list } as unknown as Cluster, target as never, what),
  }
}

describe('the revisions', () => {
  const metadata = { name: 'a', namespace: 'demo', uid: 'own' }
  const spec = { replicas: 2, selector: { matchLabels: { app: 'a' } }, template: { spec: 'now' } }

  it('of a Deployment are its ReplicaSets, the oldest first', async () => {
    const set = (revision: string | undefined, template: string, more = {}) => ({
      metadata: {
        name: template,
        ...owned,
        ...(revision && {
          annotations: { 'deployment.kubernetes.io/revision': revision, ...more },
        }),
      },
      spec: { template },
    })
    const none = { metadata: { name: 'none', ...owned } }
    const kept = [
      set('10', 'c', { why: 'x' }),
      set('2', 'b'),
      set('3', 'foreign'),
      set('1', 'a'),
      none,
    ]
    kept[2] = { ...kept[2]!, metadata: { name: 'foreign' } } as never
    const found = revisionsFrom('deployments', kept, { kind: 'Deployment', metadata, spec })
    const revisions = await found.of('history viewer')
    expect(revisions.map(({ number, template }) => [number, template])).toEqual([
      [0, undefined],
      [1, 'a'],
      [2, 'b'],
      [10, 'c'],
    ])
    expect(revisions[3]!.annotations).toMatchObject({ why: 'x' })
    expect(revisions[0]!.annotations).toEqual({})
    expect(revisions[3]!.shown).toBe(kept[0])
  })

  it.each(['DaemonSet', 'StatefulSet'])('of a %s are those that were kept of it', async (kind) => {
    const revision = (number: number, template: object, more = {}) => ({
      metadata: { name: `a-${number}`, ...owned, ...more },
      revision: number,
      data: { spec: { template: { $patch: 'replace', ...template } } },
    })
    const kept = [
      revision(2, { spec: 'new' }, { annotations: { why: 'x' } }),
      revision(1, { spec: 'old' }),
      revision(3, { spec: 'foreign' }, { ownerReferences: [] }),
    ]
    const object = { kind, metadata, spec }
    const found = revisionsFrom(kind.toLowerCase(), kept, object)
    expect(await found.of('rollbacker')).toEqual([
      {
        number: 1,
        template: { spec: 'old' },
        annotations: {},
        data: kept[1]!.data,
        shown: { ...object, spec: { ...spec, template: { spec: 'old' } } },
      },
      {
        number: 2,
        template: { spec: 'new' },
        annotations: { why: 'x' },
        data: kept[0]!.data,
        shown: { ...object, spec: { ...spec, template: { spec: 'new' } } },
      },
    ])
    expect(found.asked).toEqual([['ControllerRevision', { namespace: 'demo', labels: 'app=a' }]])
  })

  it('of what has neither a namespace nor a spec are those of all', async () => {
    const found = revisionsFrom('daemonsets', [], { kind: 'DaemonSet', metadata: { name: 'a' } })
    expect(await found.of('rollbacker')).toEqual([])
    expect(found.asked).toEqual([['ControllerRevision', { namespace: null, labels: '' }]])
  })
})

// After k8s.io/kubectl/pkg/polymorphichelpers/history.go and k8s.io/kubectl/pkg/apps/kind_visitor.go.
test.each([
  ['jobs', 'history viewer', 'no history viewer has been implemented for "Job.batch"'],
  ['cronjobs', 'rollbacker', 'no rollbacker has been implemented for "CronJob.batch"'],
  ['pods', 'history viewer', 'no history viewer has been implemented for "Pod"'],
  ['replicasets', 'rollbacker', 'no rollbacker has been implemented for "ReplicaSet.apps"'],
  ['rc', 'rollbacker', 'no rollbacker has been implemented for "ReplicationController"'],
  [
    'configmaps',
    'history viewer',
    'error retrieving history for "ConfigMap", no visitor method exists for { ConfigMap}',
  ],
  [
    'ingresses',
    'rollbacker',
    'error retrieving rollbacker for "Ingress.networking.k8s.io", no visitor method exists for {networking.k8s.io Ingress}',
  ],
])('%s have no %s: %s', async (kind, what, message) => {
  await expect(revisionsFrom(kind, [], {}).of(what)).rejects.toThrow(message)
})
