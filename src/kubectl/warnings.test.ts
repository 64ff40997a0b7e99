import { expect, test } from 'vitest'
import type { Cluster } from '../cluster/cluster.ts'
import { withWarnings } from './warnings.ts'

const endpoints = 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice'
const told = async (ask: (cluster: Cluster) => unknown) => {
  const asked: unknown[] = []
  const answer =
    (what: string) =>
    (...query: unknown[]) => {
      const options = query.at(-1) as { onWarning?: (text: string) => void } | undefined
      options?.onWarning?.('a')
      options?.onWarning?.('b')
      asked.push([what, ...query])
      return Promise.resolve(what)
    }
  const cluster = Object.fromEntries(
    ['read', 'list', 'create', 'patch'].map((what) => [what, answer(what)]),
  )
  const warnings: string[] = []
  await ask(withWarnings(cluster as never, (text) => warnings.push(text)))
  return { asked, warnings }
}

test.each<[string, (cluster: Cluster) => unknown, string[]]>([
  ['Pods are read', (cluster) => cluster.read('Pod', 'a', {}), []],
  ['Endpoints are read', (cluster) => cluster.read('Endpoints', 'a', {}), [endpoints]],
  ['Endpoints are listed', (cluster) => cluster.list('Endpoints', {}), [endpoints]],
  ['what has the name of a property is listed', (cluster) => cluster.list('Widget', {}), []],
])('what the server warns of when %s', async (_, ask, texts) => {
  const { warnings, asked } = await told(ask)
  expect(warnings).toEqual(texts)
  expect(asked).toHaveLength(1)
})

test('each warning is told once, whatever was asked', async () => {
  const { warnings, asked } = await told(async (cluster) => {
    await cluster.create({ kind: 'Pod' } as never, { dryRun: true })
    await cluster.patch('Pod', 'a', { type: 'merge' } as never, { dryRun: true })
    await cluster.list('Endpoints', {})
    await cluster.read('Endpoints', 'a')
  })
  expect(warnings).toEqual(['a', 'b', endpoints])
  expect(asked).toMatchObject([
    ['create', { kind: 'Pod' }, { dryRun: true }],
    ['patch', 'Pod', 'a', { type: 'merge' }, { dryRun: true }],
    ['list', 'Endpoints', {}],
    ['read', 'Endpoints', 'a', undefined],
  ])
})
