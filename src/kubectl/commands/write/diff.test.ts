import { describe, expect, test } from 'vitest'
import { start } from '../../../cluster/embedded/testing.ts'
import { kubectl } from '../../kubectl.ts'
import { words } from '../../testing/words.ts'

const secret = (data: string) =>
  `{apiVersion: v1, kind: Secret, metadata: {name: s}, data: ${data}}`
const map = (name: string, labels: string) =>
  `{apiVersion: v1, kind: ConfigMap, metadata: {name: ${name}, labels: ${labels}}}`

/** The lines that differ once `before` is applied and `after` is compared, and the status. */
async function compared(before: string | undefined, after: string, flags = '') {
  const cluster = await start()
  let text = ''
  const run = (line: string, manifest: string) => {
    text = ''
    const write = (printed: string) => (text += printed)
    return kubectl(cluster, words(line), { files: { 'a.yaml': manifest }, write })
  }
  if (before !== undefined) await run('apply -f a.yaml', before)
  const status = await run(`diff -f a.yaml ${flags}`, after)
  return [...text.matchAll(/^(?:[+-](?![+-])|error).*/gm)].map(([line]) => line).concat(`${status}`)
}

// As it was asked of Kind.
describe('kubectl diff of a Secret', () => {
  test('shows which values differ, and none of them', async () => {
    expect(
      await compared(secret('{a: b25l, b: b25l, c: b25l}'), secret('{a: dHdv, b: b25l, d: dHdv}')),
    ).toEqual([
      ...["-  a: '*** (before)'", "+  a: '*** (after)'", "-  c: '***'", "+  d: '***'"],
      '1',
    ])
  })
  test('shows no value of a new one', async () => {
    const lines = await compared(undefined, secret('{a: b25l}'))
    expect(lines.slice(0, 4)).toEqual(['-null', '+apiVersion: v1', '+data:', "+  a: '***'"])
    expect(lines.join()).not.toContain('b25l')
  })
  test('shows them with --show-secrets', async () => {
    expect(await compared(secret('{a: b25l}'), secret('{a: dHdv}'), '--show-secrets')).toEqual([
      ...['-  a: b25l', '+  a: dHdv', '1'],
    ])
  })
})

test.each([
  ['-l app=a', ['+  name: one', '1']],
  ['-l app!=a', ['+  name: two', '1']],
  ['-l app', ['+  name: one', '+  name: two', '1']],
  ['-l "app in (b,c)"', ['+  name: two', '1']],
  ['-l "app notin (b,c),!other"', ['+  name: one', '1']],
  ['-l size>2', ['+  name: two', '1']],
  ['-l size<2', ['+  name: one', '1']],
  ['-l app=none', ['0']],
  [
    '-l a==b=c',
    [
      `error: the provided selector "a==b=c" is not valid: found '=', expected: ',' or 'end of string'`,
      '2',
    ],
  ],
])('kubectl diff %s compares what these labels have', async (flags, lines) => {
  const both = `${map('one', '{app: a, size: "1"}')}\n---\n${map('two', '{app: b, size: "3"}')}`
  const shown = await compared(undefined, both, flags)
  expect(shown.filter((line) => /^(\+ {2}name:|error|\d)/.test(line))).toEqual(lines)
})
