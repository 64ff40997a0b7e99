import { expect, test } from 'vitest'
import { mendOf } from './mends.ts'

const unmarshal = (found: string, wanted: string) =>
  `json: cannot unmarshal ${found} into Go struct field X.spec.x of type ${wanted}`

test.each([
  [
    'Pod',
    'spec.containers[0].imag',
    'unknown field "spec.containers[0].imag"',
    'Did you mean image?',
  ],
  ['Deployment', 'spec.template.spec.container', 'unknown field', 'Did you mean containers?'],
  [
    'Pod',
    'spec.xylophone',
    'unknown field',
    'Remove it, or find where it belongs: kubectl explain.',
  ],
  ['Deployment', 'spec.replicas', unmarshal('string', 'int32'), 'Write a number, without quotes.'],
  ['Pod', 'spec.hostNetwork', unmarshal('string', 'bool'), 'Write true or false, without quotes.'],
  ['Pod', 'metadata.labels', unmarshal('number', 'string'), 'Put it in quotes.'],
  ['Pod', 'spec.x', unmarshal('string', 'uint16'), 'Write a number, without quotes.'],
  ['Pod', 'spec.x', unmarshal('object', 'int32'), 'Mend the field: the API server refuses it.'],
  ['Pod', 'spec.x', unmarshal('number', 'bool'), 'Mend the field: the API server refuses it.'],
  ['Pod', 'spec.x', unmarshal('string', 'v1.Point'), 'Mend the field: the API server refuses it.'],
  [
    'Pod',
    'spec.nowhere.imag',
    'unknown field',
    'Remove it, or find where it belongs: kubectl explain.',
  ],
  [
    'Pod',
    'spec.a.b.imag',
    'unknown field',
    'Remove it, or find where it belongs: kubectl explain.',
  ],
  ['Thing', 'spec.imag', 'unknown field', 'Remove it, or find where it belongs: kubectl explain.'],
  ['Pod', 'metadata.name', 'Invalid value', 'Mend the field: the API server refuses it.'],
])('%s %s, %s: %s', (kind, field, message, mend) => {
  expect(mendOf(kind, field, message)).toBe(mend)
})
