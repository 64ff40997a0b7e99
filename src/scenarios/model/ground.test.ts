import { expect, test } from 'vitest'
import { isReserved, isWritten, type Ground } from './ground.ts'

const ground: Ground = {
  namespaces: ['team-a', 'kube-mine'],
  machine: false,
  up: false,
  ports: [],
  planning: false,
}

// name, reserved, written in a namespace, written on a lab's cluster
test.each([
  ['team-a', false, true, true],
  ['team-b', false, false, true],
  ['default', true, false, true],
  ['kube-system', true, false, false],
  ['kube-mine', true, false, false],
  ['local-path-storage', true, false, false],
  ['podium', true, false, false],
  ['podium-lab', true, false, false],
  ['my-kube-system', false, false, true],
  ['podiums', false, false, true],
  ['defaults', false, false, true],
  ['by-default', false, false, true],
])(
  'the namespace %s is the cluster’s own: %s; a story may write in it: %s, on its own cluster: %s',
  (name, reserved, here, onLab) => {
    expect(isReserved(name)).toBe(reserved)
    expect(isWritten(name, ground)).toBe(here)
    expect(isWritten(name, { ...ground, up: true })).toBe(onLab)
  },
)
