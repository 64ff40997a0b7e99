import { describe, expect, it, test } from 'vitest'
import { NotSimulated } from '../../cluster/cluster.ts'
import { explained } from '../commands/explain.ts'
import { openApiOf, type OpenApiDocument, type Schema } from './openapi.ts'
import { wordWrap } from './word-wrap.ts'

const kinds = 'x-kubernetes-group-version-kind'
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const document: OpenApiDocument = {
  components: {
    schemas: {
      'io.example.Set': {
        description: 'Set holds things.',
        type: 'object',
        properties: {
          spec: { description: 'What is wanted.', allOf: [ref('io.example.SetSpec')] },
          kind: { type: 'string' },
        },
        [kinds]: [{ group: 'apps', version: 'v1', kind: 'Set' }],
      },
      'io.example.SetSpec': {
        description: 'SetSpec says what is wanted.',
        type: 'object',
        required: ['size'],
        properties: {
          size: { description: `How many. ${'word '.repeat(20)}end`, type: 'integer' },
          items: { type: 'array', items: { allOf: [ref('io.example.Item')] } },
          labels: { type: 'object', additionalProperties: { type: 'string' } },
          limit: ref('io.example.Quantity'),
          policy: {
            description: 'When.',
            type: 'string',
            enum: ['Always', '', 'Never', 'Now', 'Then'],
          },
        },
      },
      'io.example.Item': {
        description: 'Item may hold items.',
        type: 'object',
        properties: { items: { type: 'array', items: ref('io.example.Item') } },
      },
      'io.example.Quantity': { description: 'A quantity.', type: 'string' },
      'io.example.Other': { type: 'object' },
    },
  },
}
const served = { plural: 'sets', singular: 'set', shortNames: [], namespaced: true }
const set = { apiVersion: 'apps/v1', kind: 'Set', ...served }
const openApi = openApiOf('v1', [document], [set])
const explain = (path = '', deep = false) =>
  [...explained(openApi, set, path.split('.').filter(Boolean), deep)].join('')
const head = 'GROUP:      apps\nKIND:       Set\nVERSION:    v1\n\n'

describe('explain prints', () => {
  it('a kind with its fields in the order of their names', () => {
    expect(explain()).toBe(
      `${head}DESCRIPTION:\n    Set holds things.\n    \nFIELDS:\n` +
        '  kind\t<string>\n    <no description>\n\n' +
        '  spec\t<SetSpec>\n    What is wanted.\n\n\n',
    )
  })

  it('a field, with what its type says', () => {
    expect(explain('spec')).toMatch(
      /^GROUP[^]*\n\nFIELD: spec <SetSpec>\n\n\nDESCRIPTION:\n {4}What is wanted\.\n {4}SetSpec says what is wanted\.\n {4}\nFIELDS:\n {2}items\t<\[\]Item>\n/,
    )
  })

  it('a field of one value, in lines of 76 letters', () => {
    expect(explain('spec.size')).toBe(
      `${head}FIELD: size <integer>\n\n\nDESCRIPTION:\n    How many. ${'word '.repeat(13).trim()}\n    ${'word '.repeat(7)}end\n    \n\n`,
    )
  })

  it('the values that a field may have, all of them', () => {
    expect(explain('spec.policy')).toContain(
      'FIELD: policy <string>\nENUM:\n    Always\n    ""\n    Never\n    Now\n    Then\n\nDESCRIPTION:\n    When.\n',
    )
  })

  it('the first of them in a list of fields, and which fields are required', () => {
    const text = explain('spec')
    expect(text).toContain('  policy\t<string>\n  enum: Always, "", Never, Now, ....\n    When.\n')
    expect(text).toContain('  size\t<integer> -required-\n    How many.')
    expect(text).toContain('  labels\t<map[string]string>\n')
    expect(text).toContain('  limit\t<string>\n')
  })

  it('the fields of the items of a list', () => {
    expect(explain('spec.items.items')).toContain('FIELD: items <[]Item>\n')
  })

  it('all fields below with --recursive, each type once', () => {
    expect(explain('', true).split('FIELDS:\n')[1]).toBe(
      '  kind\t<string>\n  spec\t<SetSpec>\n    items\t<[]Item>\n      items\t<[]Item>\n' +
        '    labels\t<map[string]string>\n    limit\t<string>\n' +
        '    policy\t<string>\n    enum: Always, "", Never, Now, ....\n    size\t<integer> -required-\n\n',
    )
  })

  it.each(['nothing', 'spec.nothing', 'spec.items.nothing', 'spec.size.toString', 'constructor'])(
    'an error for %s, which is not there',
    (path) => {
      const last = path.split('.').at(-1)
      expect(() => explain(path)).toThrow(`field "${last}" does not exist`)
    },
  )
})

it('a kind whose descriptions were not recorded is not simulated, with the reason', () => {
  const explainNone = () => [...explained(openApiOf('', [], []), set, [], false)]
  expect(explainNone).toThrow(NotSimulated)
  expect(explainNone).toThrow('no description of apps/v1 Set was recorded from an API server')
})

it('what is recorded is what the kinds hold, without what nobody prints', () => {
  const given: Schema & { default?: string } = { type: 'string', default: 'a' }
  const { schemas } = openApiOf(
    'v1',
    [{ components: { schemas: { ...document.components.schemas, 'io.example.Quantity': given } } }],
    [set],
  )
  expect(Object.keys(schemas).sort()).toEqual(
    ['Item', 'Quantity', 'Set', 'SetSpec'].map((name) => `io.example.${name}`),
  )
  expect(schemas['io.example.Quantity']).toEqual({ type: 'string' })
})

test.each([
  ['a b c', 3, 'a b\nc'],
  ['abcdef', 3, 'abcdef'],
  ['ab abcdef a', 3, 'ab\nabcdef\na'],
  ['a\nb c', 9, 'a\nb c'],
  ['a\n\n- b', 3, 'a\n\n- b'],
  ['ab  ', 3, 'ab'],
  ['', 3, ''],
])('%j in lines of %i letters is %j', (text, limit, wrapped) => {
  expect(wordWrap(text, limit)).toBe(wrapped)
})
