import { expect, test } from 'vitest'
import { growth } from '../../test/steps.ts'
import { readManifestFile } from './read.ts'

test.each([
  ['[a', (size: number) => '[a'.repeat(size)],
  ['[a: ', (size: number) => '[a: '.repeat(size)],
  ['[a on lines of their own', (size: number) => '[a\n'.repeat(size)],
  ['{a: ', (size: number) => '{a: '.repeat(size)],
  ['{"a":', (size: number) => '{"a":'.repeat(size)],
  ['{"a":[', (size: number) => '{"a":['.repeat(size)],
  ['items of a flow list', (size: number) => `[${'a,'.repeat(size)}`],
  ['lists in lists', (size: number) => '- '.repeat(size)],
  ['keys of keys', (size: number) => '? '.repeat(size)],
  ['anchors', (size: number) => '[&a '.repeat(size)],
  ['quotes', (size: number) => '["'.repeat(size)],
  ['comments', (size: number) => '#\n'.repeat(size)],
  ['documents', (size: number) => 'a: 1\n---\n'.repeat(size)],
  ['values of JSON', (size: number) => '{"a":1}\n'.repeat(size)],
  ['keys that are there twice', (size: number) => 'a: b\n'.repeat(size)],
  ['keys', (size: number) => Array.from({ length: size }, (_, n) => `a${n}: b\n`).join('')],
])('twice as many %s take twice as many steps to read', (_, text) => {
  expect(growth((size) => void readManifestFile(text(size)), 500)).toBeLessThan(2.2)
})
