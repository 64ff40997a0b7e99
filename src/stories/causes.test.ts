import { describe, expect, test } from 'vitest'
import { brokenCauses } from './causes.ts'
import type { Change } from './story.ts'

const broken = (...changes: Change[]) =>
  brokenCauses([{ line: 'apply -f web.yaml', printed: [], exitCode: 0, changes }])
const there = (object: string, facts: object = {}): Change => [
  object,
  { object: 'there', ...facts },
]
const ready: Change = ['Pod app#1', { Ready: 'True' }]

describe('What comes before its cause is found', () => {
  test.each<[string, Change[], string[]]>([
    [
      'an object before its owner',
      [there('ReplicaSet web-A#1', { owner: '["Deployment web"]' }), there('Deployment web#1')],
      ['ReplicaSet web-A#1: an object is made after its owner'],
    ],
    [
      'an owner first',
      [there('Deployment web#1'), there('ReplicaSet web-A#1', { owner: '["Deployment web"]' })],
      [],
    ],
    [
      'a count before its Pods',
      [['ReplicaSet web-A#1', { 'status readyReplicas': '1' }], ready],
      ['ReplicaSet web-A#1: a ReplicaSet counts as ready what was ready'],
    ],
    [
      'an endpoint before its Pod',
      [['EndpointSlice web-*#1', { 'endpoints ready': '1' }], ready],
      ['EndpointSlice web-*#1: a Service has as many ready endpoints as Pods were ready'],
    ],
    ['an endpoint after it', [ready, ['EndpointSlice web-*#1', { 'endpoints ready': '1' }]], []],
  ])('%s', (_, changes, found) => {
    expect(broken(...changes)).toEqual(found)
  })
})
