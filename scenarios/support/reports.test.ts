import { describe, expect, it } from 'vitest'
import type { ObjectOf } from '../../src/cluster/objects.ts'
import { hasAll, hasNone } from './contains.ts'
import { connectedTo, programsOf } from './node-view.ts'
import { epochsIn, isComplete, startOf } from './training.ts'

describe('what a node is seen to run', () => {
  it('is sorted by place', () => {
    expect(programsOf('IN A POD\n  etcd\n  kube-proxy\nON THE NODE\n  kubelet\n')).toEqual({
      inPods: ['etcd', 'kube-proxy'],
      onNode: ['kubelet'],
    })
  })

  it.each([
    ['PROGRAM   CONNECTIONS\n', []],
    ['PROGRAM   CONNECTIONS\nkube-apiserver   69\n', ['kube-apiserver']],
    ['PROGRAM   CONNECTIONS\n(from elsewhere)   3\nkubelet   1\n', ['(from elsewhere)', 'kubelet']],
  ])('is connected as %j says', (printed, callers) => {
    expect(connectedTo(printed)).toEqual(callers)
  })
})

describe('names that are looked for', () => {
  const found = ['etcd', 'kubelet']

  it.each([
    ['all there', hasAll(['kubelet']), true],
    ['one missing', hasAll(['etcd', 'crio']), 'no crio'],
    ['none there', hasNone(['crio']), true],
    ['one there', hasNone(['crio', 'etcd']), 'etcd'],
  ])('%s', (_, expectation, verdict) => {
    expect(expectation(found)).toBe(verdict)
  })
})

describe('the log of a training', () => {
  it('tells of each epoch', () => {
    expect(epochsIn('a new model\nepoch 1 of 9: loss 0.5\nepoch 2 of 9: loss 0.4\n')).toEqual([
      { epoch: 1, loss: 0.5 },
      { epoch: 2, loss: 0.4 },
    ])
  })

  it.each([
    ['no checkpoint: a new model\nepoch 1 of 9: loss 0.5', { first: 1 }],
    ['found the checkpoint of epoch 4\n', { found: 4 }],
    ['found the checkpoint of epoch 4\nepoch 5 of 9: loss 0.5', { found: 4, first: 5 }],
  ])('%j tells where it began', (log, start) => {
    expect(startOf(log)).toEqual(start)
  })
})

describe('a Job is complete', () => {
  const job = (succeeded: number, ...types: string[]) =>
    ({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'train' },
      status: { succeeded, conditions: types.map((type) => ({ type, status: 'True' })) },
    }) as ObjectOf<'Job'>

  it.each([
    ['with its condition and one good end', job(1, 'Complete'), true],
    ['not while it runs', job(0), 'the conditions none'],
    ['not when it failed', job(0, 'Failed'), 'the conditions Failed'],
    ['not with two good ends', job(2, 'Complete'), '2 Pods succeeded'],
  ])('%s', (_, one, verdict) => {
    expect(isComplete(one)).toBe(verdict)
  })
})
