import { expect, test } from 'vitest'
import { compact, splitSchema } from './compact.ts'

const spec = {
  properties: {
    holderIdentity: { type: 'string', description: 'who holds it' },
    renewTime: {
      allOf: [{ $ref: '#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime' }],
    },
  },
}
const document = {
  components: {
    schemas: {
      'io.k8s.api.coordination.v1.Lease': {
        required: ['spec'],
        properties: {
          spec: { $ref: '#/components/schemas/io.k8s.api.coordination.v1.LeaseSpec' },
        },
      },
      'io.k8s.api.coordination.v1.LeaseSpec': spec,
      'io.k8s.api.coordination.v1.Other': spec,
    },
  },
}

const lease = { kind: 'Lease', apiVersion: 'coordination.k8s.io/v1' }

test('the kinds that are asked for are taken, with the types that they hold and no others', () => {
  expect(compact([document], [lease])).toEqual({
    kinds: { Lease: 'v1.Lease' },
    definitions: {
      'v1.Lease': { fields: { spec: { of: 'v1.LeaseSpec' } }, required: ['spec'] },
      'v1.LeaseSpec': {
        fields: { holderIdentity: { of: 'string' }, renewTime: { of: 'v1.MicroTime' } },
      },
    },
  })
})

test('a kind that no document describes is named', () => {
  expect(() => compact([document], [lease, { ...lease, kind: 'Lock' }])).toThrow(
    'The API server describes no v1.Lock, for the kind Lock.',
  )
})

test('a kind is taken in the version that serves it', () => {
  const schemas = { 'io.k8s.api.autoscaling.v2.Scaler': {}, 'io.k8s.api.autoscaling.v1.Scaler': {} }
  const kinds = [{ kind: 'Scaler', apiVersion: 'autoscaling/v2' }]
  expect(compact([{ components: { schemas } }], kinds)).toEqual({
    kinds: { Scaler: 'v2.Scaler' },
    definitions: { 'v2.Scaler': { fields: {} } },
  })
})

test('a schema is split into what some kinds hold and what the others have beside it', () => {
  const holds = (of: string) => ({ fields: { spec: { of } } })
  const [a, b, shared, alone] = [holds('v1.S'), holds('v1.B'), holds('string'), holds('v1.S')]
  const kinds = { A: 'v1.A', C: 'v1.C' }
  const definitions = { 'v1.A': a, 'v1.S': shared, 'v1.C': b, 'v1.B': alone }
  expect(splitSchema({ kinds, definitions }, ['A'])).toEqual([
    { kinds: { A: 'v1.A' }, definitions: { 'v1.A': a, 'v1.S': shared } },
    { kinds: { C: 'v1.C' }, definitions: { 'v1.C': b, 'v1.B': alone } },
  ])
})
