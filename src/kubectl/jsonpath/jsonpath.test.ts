import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { NotSimulated } from '../../cluster/cluster.ts'
import { Failure } from '../failure.ts'
import { evaluate, format, jsonPathPrinter, parseJsonPath, relaxed } from './jsonpath.ts'
import { asked, object } from './recorded/templates.ts'

const data = {
  kind: 'List',
  items: [
    {
      name: 'a',
      labels: { 'example.com/tier': 'web' },
      ready: true,
      count: 1,
      ports: [80, 81],
      ratio: 0.5,
    },
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
    ['{.items[?(@.ready==false)].name}', 'b'],
    ['{.items[?(@.count>2)].name}', 'c'],
    ['{.items[?(@.name<"b")].name}', 'a'],
    ['{.items[?(@.name<="b")].name}', 'a b'],
    ['{.items[?(@.name>"b")].name}', 'c'],
    ['{.items[?(end)].name}', ''],
    ['{.items[0 ,  2  ].name}', 'a c'],
    ['{.items[0:3:10].name}', 'a'],
    ['{.items[*]1}', '1 1 1'],
    ['{.items[*]"x"}', 'x'],
    ['{.nothing[*]1}', ''],
    ['{.items[0].count.*}', ''],
    ['{.items[0].ready.*}', ''],
    ['{range .items[*].ports}{[?(@>80)]}{end}', '81'],
    ['{"x"}\n{.items[0].name}\n', 'x\na\n'],
    ['{+1}{-12}{-.5}{-.25}{1.}{0.25}', '1-12-0.5-0.2510.25'],
    ['{"\\b\\f\\r\\\\."}', '\b\f\r\\.'],
    ['{"\\ufeff\\ue000\\U0010ffff"}', '\ufeff\ue000\u{10ffff}'],
    ['{"\\377"}', '\ufffd'],
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
  ['{.items[?(@.labels==1)]}', 'invalid type for comparison'],
  ['{.items[?(@.ready<true)]}', 'invalid type for comparison'],
  ['{.items[?(@.ports[*]==@.nothing)]}', 'can only compare one element at a time'],
  ['{.items[?(80==@.ports[*])]}', 'can only compare one element at a time'],
  ['{range .items[*]}{.name}{end end}{.count}', 'not in range, nothing to end'],
  ['{range .items[*]}{end}{end}', 'not in range, nothing to end'],
  ['{.items[0:2:0]}', 'step must be > 0'],
  ['{.items[3:5]}', 'array index out of bounds: index 3, length 3'],
  ['{.items[0:9]}', 'array index out of bounds: index 8, length 3'],
  ['{.items[0:-9]}', 'array index out of bounds: index -7, length 3'],
  ['{.items[2:1]}', 'starting index 2 is greater than ending index 1'],
  ['{.items[0].ready[0]}', 'bool is not array or slice'],
  ['{.items[0].ratio[0]}', 'float64 is not array or slice'],
  ['{.items[0].labels[0]}', 'map[string]interface {} is not array or slice'],
  ['{range .nothing[*]}{[?(@)]}{end}', '<invalid reflect.Value> is not array or slice and'],
  ['{\n}', 'unclosed action'],
  ['{\r}', 'unclosed action'],
  ['{1.2.3}', 'cannot parse number 1.2.3'],
  ['{-}', 'cannot parse number -'],
  ['{٣}', 'cannot parse number ٣'],
  ['{.items[\n0]}', 'unterminated array'],
  ["{.items[0][x'name']}", "invalid array index x'name'"],
  ["{.items[0]['name'x]}", "invalid array index 'name'x"],
  ['{.items[99999999999999999999]}', 'array index 99999999999999999999 is not a number'],
  ['{.items[?(@.name)}', 'unclosed array expect ]'],
  ['{.items[?(!@.name==1)]}', "unrecognized character in action: U+0021 '!'"],
  ['{.items[?(@.name=="a\n")]}', 'unterminated filter'],
  ['{.items[?(@.name', 'unterminated filter'],
  ['{.items[?(@.name==")]}', 'unterminated filter'],
  ['{\u00a0}', /^unrecognized character in action: U\+00A0$/],
  ['{.items[?(@.name[0]==1)]}', 'string is not array or slice'],
  ['{"\\qa"}', 'unquote string "\\qa" error invalid syntax'],
  ['{"\\\\"y"}', 'unquote string "\\\\"y" error invalid syntax'],
])('%s is refused: %s', (template, message) => {
  expect(() => evaluate(parseJsonPath(template), data)).toThrow(message)
})

describe('a filter finds a text with what would end it', () => {
  const quoted = { items: ['a)', "'", '")', "')", "a')"].map((name) => ({ name })) }
  it.each([
    ['{.items[?(@.name=="a)")].name}', 'a)'],
    ["{.items[?(@.name=='a)')].name}", 'a)'],
    ['{.items[?(@.name=="a\')")].name}', "a')"],
    ['{.items[?(@.name=="\'")].name}', "'"],
    ['{.items[?(@.name=="\\")")].name}', '")'],
    ["{.items[?(@.name=='\\')')].name}", "')"],
  ])('%s → %j', (template, text) => {
    expect(format(evaluate(parseJsonPath(template), quoted))).toBe(text)
  })
})

it.each([
  ['{.a}', { a: undefined }, ''],
  ['{.*}', { b: 1, a: 2, c: undefined }, '2 1'],
  ['{.a[*][0]}', { a: [null, [1]] }, '1'],
  ['{.a[?(@==-3)]}', { a: [-3, 3] }, '-3'],
  ['{.a[?(@==10)]}', { a: [10, 1] }, '10'],
  ['{.a[?(@==-0.5)]}', { a: [-0.5, 0.5] }, '-0.5'],
])('%s of %j is %j', (template, data, text) => {
  expect(format(evaluate(parseJsonPath(template), data))).toBe(text)
})

it.each([
  ['{.text.*}', { text: '12345' }, { text: '123456' }],
  ['{.a.*}{.a.*}{.a.*}{.a.*}{.a.*}', { a: [] }, undefined],
  ['{.a.*}{.a.*}{.a.*}{.a.*}{.a.*}{.a}', undefined, { a: [] }],
  ['{range .a[*]}{end}', { a: [1, 2, 3] }, { a: [1, 2, 3, 4, 5] }],
  ['{..x}', [[[[[]]]]], [[[[[[1]]]]]]],
])('%s of %j is followed for five steps, of %j it would take more', (template, within, more) => {
  const follow = (data: unknown) => evaluate(parseJsonPath(template), data, { most: 5 })
  if (within) expect(follow(within)).toEqual(expect.any(Array))
  if (more)
    expect(() => follow(more)).toThrow(
      new NotSimulated('JSONPath that finds or follows more than 5 values'),
    )
})

it('more than a thousand open ranges are not simulated', () => {
  const open = (ranges: number) =>
    evaluate(parseJsonPath(`${'{range @}'.repeat(ranges)}x${'{end}'.repeat(ranges)}`), {})
  expect(open(1000)).toEqual([['x']])
  expect(() => open(1001)).toThrow('JSONPath with more than 1000 open ranges')
})

it('a printer passes over what is missing, and says all when a template does not fit', () => {
  const object = { a: 1, b: null, c: [1.5, 'x', true], d: { e: {} } }
  expect(jsonPathPrinter('{.nothing}')(object)).toBe('')
  expect(jsonPathPrinter('{.none[*].a}', { allowMissingKeys: false })({ none: [] })).toBe('')
  expect(jsonPathPrinter('{.a}{.c[1]}', { asJson: true })(object)).toBe(
    '[\n    1\n]\n[\n    "x"\n]\n',
  )
  expect(() => jsonPathPrinter('{range .b}{range @}{@}{end}{end}')(object)).toThrow(NotSimulated)
  expect(() => jsonPathPrinter('{.c[9]}')(object)).toThrow(
    'map[string]interface {}{"a":1, "b":interface {}(nil), "c":[]interface {}{1.5, "x", true}, "d":map[string]interface {}{"e":map[string]interface {}{}}}\n\n\n',
  )
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
      new NotSimulated('kubectl itself crashes at this JSONPath'),
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
