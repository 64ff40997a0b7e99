import { expect, it, test } from 'vitest'
import type { Cluster } from '../../cluster/cluster.ts'
import type { Deployment, ReplicaSet } from '../../cluster/objects.ts'
import { newAndOld, replicaSetsOf, revisionOf, sameTemplate, withoutHash } from './replicasets.ts'

const template = (image: string, metadata?: object) =>
  ({ ...(metadata && { metadata }), spec: { containers: [{ name: 'app', image }] } }) as never
const set = (name: string, image: string, more: object = {}) =>
  ({ metadata: { name, ...more }, spec: { template: template(image) } }) as unknown as ReplicaSet
const deployment = (image: string) =>
  ({
    metadata: { name: 'web', namespace: 'demo', uid: 'web' },
    spec: { selector: { matchLabels: { app: 'web' } }, template: template(image) },
  }) as unknown as Deployment

it('the ReplicaSets of a Deployment are those with its labels that it controls', async () => {
  const asked: unknown[] = []
  const own = set('a', 'x', { ownerReferences: [{ uid: 'web', controller: true }] })
  const cluster = {
    list: (...query: unknown[]) => {
      asked.push(query)
      return Promise.resolve([own, set('b', 'x')])
    },
  } as unknown as Cluster
  expect(await replicaSetsOf(cluster, deployment('x'))).toEqual([own])
  await replicaSetsOf(cluster, { metadata: { name: 'web' } } as Deployment)
  expect(asked).toEqual([
    ['ReplicaSet', { namespace: 'demo', labels: 'app=web' }],
    ['ReplicaSet', { namespace: null, labels: '' }],
  ])
})

test.each<[string, ReplicaSet[], string | undefined, string[]]>([
  ['the one of its template', [set('a', 'x'), set('b', 'y')], 'b', ['a']],
  ['none yet', [set('a', 'x')], undefined, ['a']],
  [
    'the oldest of two',
    [
      set('late', 'y', { creationTimestamp: '2026-01-01T00:00:02Z' }),
      set('later', 'y', { creationTimestamp: '2026-01-01T00:00:03Z' }),
      set('early', 'y', { creationTimestamp: '2026-01-01T00:00:01Z' }),
    ],
    'early',
    ['late', 'later'],
  ],
])('the newest ReplicaSet is %s', (_, sets, newest, old) => {
  const found = newAndOld(deployment('y'), sets)
  expect(found.newest?.metadata.name).toBe(newest)
  expect(found.old.map(({ metadata }) => metadata.name)).toEqual(old)
})

test('without a template nothing is the newest but what has none either', () => {
  const none = { metadata: { name: 'none' } } as ReplicaSet
  const empty = { metadata: { name: 'web' } } as Deployment
  expect(newAndOld(empty, [set('a', 'x'), none]).newest).toBe(none)
  expect(newAndOld(deployment('x'), [none, set('a', 'x')]).newest?.metadata.name).toBe('a')
})

test.each([
  [{ annotations: { 'deployment.kubernetes.io/revision': '12' } }, 12],
  [{ annotations: {} }, 0],
  [{}, 0],
])('the revision of %j is %i', (metadata, revision) => {
  expect(revisionOf({ metadata: { name: 'a', ...metadata } } as ReplicaSet)).toBe(revision)
})

test.each<[string, unknown, unknown, boolean]>([
  [
    'the hash',
    template('x', { labels: { a: 'b', 'pod-template-hash': '1' } }),
    template('x', { labels: { a: 'b' } }),
    true,
  ],
  [
    'another label',
    template('x', { labels: { a: 'b' } }),
    template('x', { labels: { a: 'c' } }),
    false,
  ],
  ['what is null', template('x', { creationTimestamp: null }), template('x', {}), true],
  ['an image', template('x'), template('y'), false],
  ['that there is none', undefined, template('x'), false],
  ['nothing', undefined, undefined, true],
])('of two templates, %s may differ', (_, one, other, same) => {
  expect(sameTemplate(one as never, other as never)).toBe(same)
})

test('a template without a hash stays as it is', () => {
  const plain = [undefined, template('x'), template('x', {})]
  for (const each of plain) expect(withoutHash(each)).toBe(each)
  const labelled = template('x', { name: 'a', labels: { a: 'b', 'pod-template-hash': '1' } })
  expect(withoutHash(labelled)).toEqual(template('x', { name: 'a', labels: { a: 'b' } }))
})
