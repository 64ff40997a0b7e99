import { expect, test } from 'vitest'
import { readOnly, rulesIn } from './rules.ts'

const header = 'Resources   Non-Resource URLs   Resource Names   Verbs\n'
const asking = 'selfsubjectreviews.authentication.k8s.io   []   []   [create]\n'
const paths = '            [/healthz]   []   [get]\n'
const pods = 'pods        []           []   [get list watch]\n'

test('reads the table of kubectl auth can-i --list', () => {
  expect(rulesIn(header + asking + paths + pods)).toEqual([
    { resource: 'selfsubjectreviews.authentication.k8s.io', verbs: ['create'] },
    { resource: '', verbs: ['get'] },
    { resource: 'pods', verbs: ['get', 'list', 'watch'] },
  ])
})

test.each([
  ['reading only', '', true],
  ['deleting', 'pods   []   []   [delete]\n', 'a rule for pods: delete'],
  ['a Secret', 'secrets   []   []   [get]\n', 'a rule for secrets: get'],
  ['a shell', 'pods/exec   []   []   [create]\n', 'a rule for pods/exec: create'],
  ['everything', '*.*   []   []   [*]\n', 'a rule for *.*: *'],
])('says of rules for %s whether they only read', (_, more, verdict) => {
  expect(readOnly(['pods'])(rulesIn(header + asking + paths + pods + more))).toBe(verdict)
})

test('a rule that should be there and is not, is missed', () => {
  expect(readOnly(['pods', 'nodes'])(rulesIn(header + pods))).toBe('no rule for nodes')
})
