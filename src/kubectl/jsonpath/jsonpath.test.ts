import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { NotSimulated } from '../../cluster/cluster.ts'
import { Failure } from '../failure.ts'
import { evaluate, format, jsonPathPrinter, parseJsonPath, relaxed } from './jsonpath.ts'
import { asked, object } from './recorded/templates.ts'

const data = {
  kind: 'List',
  items: [
    { name: 'a', labels: { 'example.com/tier': 'web' }, ready: true, count: 1, ports: [80, 81] },
    { name: 'b', labels: {}, ready: false, count: 2 },
    { name: 'c', labels: { x: 'y' }, ready: true, count: 3 },
  ],
}

describe('a template yields', () => {
  it.each([
    ['{.kind}', 'List'],
    ['kind is {.kind}!', 'kind is List!'],
    ['{.items[*].name}', 'a b c'],
    ['{.items[0].name}', 'a'],
    ['{.items[-1].name}', 'c'],
    ['{.items[0:2].name}', 'a b'],
    ['{.items[-1:].name}', 'c'],
    ['{.items[0,2].name}', 'a c'],
    ["{.items[0]['name','count']}", 'a 1'],
    ["{.items[0].labels['example\\.com/tier']}", 'web'],
    ['{.items[0].labels.example\\.com/tier}', 'web'],
    ['{.items[?(@.ready==true)].name}', 'a c'],
    ['{.items[?(@.count>=2)].name}', 'b c'],
    ['{.items[?(@.name!="b")].count}', '1 3'],
    ['{.items[?(@.ports)].name}', 'a'],
    ['{..count}', '1 2 3'],
    ['{.items[0].ports}', '[80,81]'],
    ['{.items[0].labels}', '{"example.com/tier":"web"}'],
    ['{.nothing.there}', ''],
    ['{range .items[*]}{.name}={.count}{"\\n"}{end}', 'a=1\nb=2\nc=3\n'],
    ["{range .items[*]}{.name}{'\\t'}{end}", 'a\tb\tc\t'],
  ])('%s → %j', (template, text) => {
    expect(format(evaluate(parseJsonPath(template), data))).toBe(text)
  })
})

it.each([
  ['{.a', 'unclosed action'],
  ['{.a[}', 'unterminated array'],
  ['{end}', 'not in range, nothing to end'],
  ['{.items[9]}', 'array index out of bounds: index 9, length 3'],
  ['{.items[?(@.name=="a" && @.count==1)]}', "unrecognized character in action: U+0026 '&'"],
  ['{.items[*].name | sort}', "unrecognized character in action: U+007C '|'"],
  ['{.items[?(@.name=~"a")]}', "unrecognized character in action: U+007E '~'"],
  ['{.items[?(@.name==a)]}', 'unrecognized identifier a'],
  ['{.items[?(@.ports[*]==80)]}', 'can only compare one element at a time'],
  ['{.items[?(@.count=="1")]}', 'incompatible types for comparison'],
])('%s is refused: %s', (template, message) => {
  expect(() => evaluate(parseJsonPath(template), data)).toThrow(message)
})

it('a range that is not ended goes to the end, and what it holds follows once for the whole', () => {
  expect(format(evaluate(parseJsonPath('{range .items[*]}{.name}{.kind}'), data))).toBe('abcList')
})

it.each([
  ['.a.b', '{.a.b}'],
  ['a.b', '{.a.b}'],
  ['{a.b}', '{.a.b}'],
  ['{.a.b}', '{.a.b}'],
])('the path %s is %s', (typed, path) => {
  expect(relaxed(typed)).toBe(path)
})

const { rows } = JSON.parse(
  readFileSync(new URL('recorded/printed.json', import.meta.url), 'utf8'),
) as { rows: { printed?: string; error?: string }[] }

describe('the real kubectl has printed the same for', () => {
  it.each(asked.map((each, i) => ({ ...each, ...rows[i] })))(
    '$template',
    ({ template, strict, asJson, printed, error }) => {
      const print = () => {
        try {
          return jsonPathPrinter(template, { allowMissingKeys: !strict, asJson })(object)
        } catch (error) {
          if (!(error instanceof Failure)) throw error
          return { error: `error: ${error.message.split('. Printing more')[0]}` }
        }
      }
      expect(print()).toEqual(error === undefined ? printed : { error })
    },
  )

  it('each that was asked', () => expect(rows).toHaveLength(asked.length))
})

it.each(['{range .nil}{range @}{@}{end}{end}', '{range .mixed[*]}{range @}{@}{end}{end}'])(
  '%s, at which kubectl crashes, is not simulated',
  (template) => {
    expect(() => evaluate(parseJsonPath(template), { nil: null, mixed: ['a', null] })).toThrow(
      NotSimulated,
    )
  },
)

it.each([
  ['', ''],
  ['{a}}', undefined],
  ['{a', undefined],
  ['a{b}', undefined],
])('the path %j is %j', (typed, path) => {
  if (path === undefined) expect(() => relaxed(typed)).toThrow('unexpected path string')
  else expect(relaxed(typed)).toBe(path)
})
