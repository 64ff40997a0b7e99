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
      'io.example.Unserved': {
        type: 'object',
        [kinds]: [{ group: 'apps', version: 'v1', kind: 'Unserved' }],
      },
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
  expect(schemas['io.example.Quantity']).toStrictEqual({ type: 'string' })
  expect(schemas['io.example.SetSpec']!.properties!.limit).toStrictEqual(ref('io.example.Quantity'))
})

describe('a schema of another shape', () => {
  const shape = (schemas: Record<string, Schema>) => {
    const own = {
      ...schemas,
      Shape: { ...schemas.Shape, [kinds]: [{ group: 'apps', version: 'v1', kind: 'Set' }] },
    }
    const all = openApiOf('v1', [{ components: { schemas: own } }], [set])
    return (path = '') => [...explained(all, set, path.split('.').filter(Boolean), false)].join('')
  }

  it('that holds itself has no field of another name', () => {
    const loop = shape({ Shape: { properties: { a: ref('Loop') } }, Loop: { items: ref('Loop') } })
    expect(() => loop('a.b')).toThrow('field "b" does not exist')
  })

  it('that is made of several has the fields of each, and all that they say', () => {
    const made = shape({
      Shape: { allOf: [ref('One'), ref('Two')] },
      One: { description: 'One.', properties: { a: { type: 'string' } } },
      Two: { description: 'Two.', properties: { b: { type: 'integer' } } },
    })
    expect(made('b')).toContain('FIELD: b <integer>')
    expect(made()).toContain('DESCRIPTION:\n    One.\n    Two.\n    \nFIELDS:\n  a\t<string>')
  })

  it('that says nothing is <empty>', () => {
    expect(shape({ Shape: {} })()).toBe(`${head}DESCRIPTION:\n    <empty>\n\n`)
  })

  it.each<[Schema, string]>([
    [{ type: 'object' }, 'Object'],
    [{}, 'Object'],
    [{ type: 'string' }, 'string'],
    [ref('io.example.Nowhere'), 'Nowhere'],
    [{ allOf: [ref('Named')] }, 'Named'],
    [{ enum: [1, 2, 3, 4], type: 'integer' }, 'integer>\n  enum: 1, 2, 3, 4\n    <no'],
  ])('such as %j is of the type %s', (field, type) => {
    const text = shape({ Shape: { properties: { a: field } }, Named: { type: 'object' } })()
    expect(text).toContain(`FIELDS:\n  a\t<${type}${type.includes('\n') ? '' : '>\n'}`)
  })

  it('has its fields’ descriptions in lines of 76 letters less the margin', () => {
    const description = 'word '.repeat(20).trim()
    const text = shape({ Shape: { properties: { a: { description } } } })()
    expect(text).toContain(`    ${'word '.repeat(15).trim()}\n    ${'word '.repeat(5).trim()}\n\n`)
  })
})

test.each([
  ['a b c', 3, 'a b\nc'],
  ['abcdef', 3, 'abcdef'],
  ['ab abcdef a', 3, 'ab\nabcdef\na'],
  ['a\nb c', 9, 'a\nb c'],
  ['a\n\n- b', 3, 'a\n\n- b'],
  ['ab  ', 3, 'ab'],
  [' abcdef', 3, ' abcdef'],
  ['a bcdef', 3, 'a\nbcdef'],
  ['', 3, ''],
])('%j in lines of %i letters is %j', (text, limit, wrapped) => {
  expect(wordWrap(text, limit)).toBe(wrapped)
})
