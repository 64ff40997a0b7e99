import { expect, test } from 'vitest'
import { Writer } from '../writer.ts'
import { writeEnvironment } from './environment.ts'

const resources = {
  requests: { cpu: '100m', memory: '32Mi' },
  limits: { cpu: '250m', memory: '64Mi' },
}

/** As kubectl described a Pod on Kind. */
test.each([
  [{ resource: 'limits.cpu' }, resources, '1 (limits.cpu)'],
  [{ resource: 'requests.cpu', divisor: '1m' }, resources, '100 (requests.cpu)'],
  [{ resource: 'limits.memory', divisor: '0' }, resources, '67108864 (limits.memory)'],
  [{ resource: 'requests.memory', divisor: '1Mi' }, resources, '32 (requests.memory)'],
  [{ resource: 'limits.ephemeral-storage' }, resources, '0 (limits.ephemeral-storage)'],
  [{ resource: 'limits.cpu' }, {}, 'node allocatable (limits.cpu)'],
  [{ resource: 'requests.cpu' }, {}, '0 (requests.cpu)'],
])('A variable of %j of %j is described as %s', (resourceFieldRef, resources, shown) => {
  const writer = new Writer()
  const env = [{ name: 'A', valueFrom: { resourceFieldRef } }]
  writeEnvironment(writer, { name: 'app', image: 'a:1', resources, env }, undefined)
  expect(/A: +(.*)/.exec(writer.text())?.[1]).toBe(shown)
})
