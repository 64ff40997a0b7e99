import { describe, expect, it } from 'vitest'
import {
  dnsLabel,
  dnsSubdomain,
  environmentName,
  labelText,
  portName,
  qualifiedName,
} from './names.ts'

const table = [
  {
    what: 'A label of DNS',
    check: dnsLabel,
    right: ['a', '1', 'my-app', 'x'.repeat(63)],
    wrong: ['', '-a', 'a-', 'A', 'a_b', 'a.b', 'ä', 'x'.repeat(64)],
  },
  {
    what: 'A subdomain of DNS',
    check: dnsSubdomain,
    right: ['a', 'my.app', '1.2.3', 'x'.repeat(253)],
    wrong: ['', '.a', 'a..b', 'a.-b', 'A.b', 'x'.repeat(254)],
  },
  {
    what: "A label's key",
    check: qualifiedName,
    right: ['app', 'App_1.2-x', 'example.com/app', 'x'.repeat(63)],
    wrong: ['', 'a b', '/a', 'a/', 'a/b/c', 'Example.com/a', '-a', 'x'.repeat(64)],
  },
  {
    what: "A label's value",
    check: labelText,
    right: ['', 'a', 'v1.0', 'A_b', 'x'.repeat(63)],
    wrong: ['a b', '-a', 'a.', 'a/b', 'x'.repeat(64)],
  },
  {
    what: "A port's name",
    check: portName,
    right: ['http', 'a', 'a1', '1a', 'a-b'],
    wrong: ['', '80', 'HTTP', 'a--b', '-a', 'a-', 'x'.repeat(16)],
  },
  {
    what: "A variable's name",
    check: environmentName,
    right: ['A', 'a.b', '1 odd name', '!'],
    wrong: ['A=B', 'ä', 'a\tb'],
  },
]

describe.each(table)('$what', ({ check, right, wrong }) => {
  it.each(right)('may be "%s".', (text) => expect(check(text)).toEqual([]))
  it.each(wrong)('may not be "%s".', (text) => expect(check(text)).not.toEqual([]))
})
