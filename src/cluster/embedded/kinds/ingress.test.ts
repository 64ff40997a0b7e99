import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../cluster.ts'
import type { KubernetesObject } from '../../objects.ts'
import { start } from '../testing.ts'

type Ingress = KubernetesObject & { spec: Record<string, unknown>; status: unknown }
const api = { apiVersion: 'networking.k8s.io/v1' }
const backend = { service: { name: 'web', port: { number: 80 } } }
const ingress = (spec: object = {}, metadata: object = {}) => ({
  ...{ ...api, kind: 'Ingress', metadata: { name: 'front', ...metadata } },
  spec: { defaultBackend: backend, ...spec },
})
const ingressClass = (name: string, annotations: Record<string, string> = {}) => ({
  ...{ ...api, kind: 'IngressClass', metadata: { name, annotations } },
  spec: {
    controller: 'example.com/outside',
    parameters: { apiGroup: 'example.com', kind: 'Outside', name: 'all' },
  },
})
const byDefault = { 'ingressclass.kubernetes.io/is-default-class': 'true' }
const read = async (cluster: Cluster) => (await cluster.read('Ingress', 'front')) as Ingress

describe('An Ingress', () => {
  test('keeps its rules, its tls and its defaultBackend, and gets no address', async () => {
    const cluster = await start()
    const spec = {
      tls: [{ hosts: ['a.example.com'], secretName: 'tls' }],
      rules: [
        { host: 'a.example.com', http: { paths: [{ path: '/', pathType: 'Exact', backend }] } },
      ],
    }
    await cluster.create(ingress(spec))
    await cluster.sleep(60_000)
    const { spec: kept, status, metadata } = await read(cluster)
    expect(kept).toEqual({ ...spec, defaultBackend: backend })
    expect(status).toEqual({ loadBalancer: {} })
    expect(metadata.generation).toBe(1)
  })

  test('has a generation that counts the changes of its specification', async () => {
    const cluster = await start()
    await cluster.create(ingress())
    const patch = (body: object) => cluster.patch('Ingress', 'front', { type: 'merge', body })
    await patch({ metadata: { labels: { a: 'b' } } })
    expect((await read(cluster)).metadata.generation).toBe(1)
    await patch({ spec: { ingressClassName: 'other' } })
    expect((await read(cluster)).metadata.generation).toBe(2)
  })
})

describe('The ingressClassName of a new Ingress', () => {
  test.each([
    ['is none where there is no default class', [ingressClass('one')], ingress(), undefined],
    [
      'is the default class',
      [ingressClass('one'), ingressClass('two', byDefault)],
      ingress(),
      'two',
    ],
    [
      'is the one that it names',
      [ingressClass('two', byDefault)],
      ingress({ ingressClassName: 'one' }),
      'one',
    ],
    [
      'is none where an annotation names one',
      [ingressClass('two', byDefault)],
      ingress({}, { annotations: { 'kubernetes.io/ingress.class': 'nginx' } }),
      undefined,
    ],
    [
      'is the first by name of two that came at once',
      [ingressClass('two', byDefault), ingressClass('one', byDefault)],
      ingress(),
      'one',
    ],
  ])('%s', async (_, classes, made, name) => {
    const cluster = await start()
    for (const one of classes) await cluster.create(one)
    await cluster.create(made)
    expect((await read(cluster)).spec['ingressClassName']).toBe(name)
  })

  test('is the newest of several defaults', async () => {
    const cluster = await start()
    await cluster.create(ingressClass('one', byDefault))
    await cluster.sleep(2000)
    await cluster.create(ingressClass('two', byDefault))
    await cluster.create(ingress())
    expect((await read(cluster)).spec['ingressClassName']).toBe('two')
  })
})

test('An IngressClass keeps its controller, and its parameters are of the cluster', async () => {
  const cluster = await start()
  await cluster.create(ingressClass('one'))
  const body = { spec: { controller: 'example.com/other' } }
  await expect(cluster.patch('IngressClass', 'one', { type: 'merge', body })).rejects.toThrow(
    'spec.controller: Invalid value: "example.com/other": field is immutable',
  )
  const { spec } = (await cluster.read('IngressClass', 'one')) as unknown as {
    spec: { parameters: object }
  }
  expect(spec.parameters).toEqual({
    ...{ apiGroup: 'example.com', kind: 'Outside', name: 'all', scope: 'Cluster' },
  })
})
