import { expect, test } from 'vitest'
import type { Part } from '../model/steps.ts'
import { after, groundOf } from './story.ts'
import { inNamespace } from './testing/grounds.ts'

const part = (more: object) => ({ namespaces: ['team-a'], ports: {}, ...more }) as unknown as Part

test.each<[string, object, object]>([
  ['a story in a namespace', {}, { machine: false, up: false, ports: [] }],
  ['one on the machine', { on: 'machine' }, { machine: true, up: false, ports: [] }],
  ['one on Kind', { on: 'kind' }, { machine: false, up: false, ports: [] }],
  ['one within a lab', { within: 'a-lab' }, { machine: true, up: true, ports: [] }],
  [
    'one that forwards ports',
    { ports: { 8080: 'web', 9090: 'api' } },
    { machine: false, up: false, ports: [8080, 9090] },
  ],
  ...['makes', 'ownKinds', 'lab', 'builds', 'onNode'].map((field): [string, object, object] => [
    `one with ${field}`,
    { [field]: [field] },
    { machine: false, up: false, ports: [], [field]: [field] },
  ]),
])('%s begins on its ground', (_, more, ground) => {
  expect(groundOf(part(more), true)).toEqual({ namespaces: ['team-a'], ...ground, planning: true })
  expect(groundOf(part(more), false).planning).toBe(false)
})

test.each([
  ['kind', 'create cluster', false, true],
  ['kind', 'delete cluster', true, false],
  ['kind', 'create image', false, false],
  ['kind', 'delete image', true, true],
  ['kind', 'get cluster', true, true],
  ['kubectl', 'create cluster', false, false],
  ['kubectl', 'delete cluster', true, true],
])('%s %s: a cluster that is there %s is there %s', (program, line, before, then) => {
  const ground = { ...inNamespace, up: before }
  expect(after({ program, argv: line.split(' ') }, ground)).toEqual({ ...ground, up: then })
})
