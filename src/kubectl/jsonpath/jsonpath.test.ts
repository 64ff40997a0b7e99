import { describe, expect, it } from 'vitest'
import { evaluate, format, parseJsonPath, relaxed } from './jsonpath.ts'

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

it.each(['{.a', '{range .a}', '{end}', '{.a[}'])('%s is refused', (template) => {
  expect(() => parseJsonPath(template)).toThrow()
})

it.each([
  ['.a.b', '{.a.b}'],
  ['a.b', '{.a.b}'],
  ['{a.b}', '{.a.b}'],
  ['{.a.b}', '{.a.b}'],
])('the path %s is %s', (typed, path) => {
  expect(relaxed(typed)).toBe(path)
})
