import { expect, test } from 'vitest'
import type { Pod } from '../../../cluster/objects.ts'
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
  [{ resource: 'limits.memory' }, {}, 'node allocatable (limits.memory)'],
  [{ resource: 'requests.cpu' }, {}, '0 (requests.cpu)'],
])('A variable of %j of %j is described as %s', (resourceFieldRef, resources, shown) => {
  const writer = new Writer()
  const env = [{ name: 'A', valueFrom: { resourceFieldRef } }]
  writeEnvironment(writer, { name: 'app', image: 'a:1', resources, env }, undefined)
  expect(/A: +(.*)/.exec(writer.text())?.[1]).toBe(shown)
})

const pod = {
  metadata: { name: 'a', namespace: 'demo', uid: 'u', labels: { b: '1', a: '2' } },
} as unknown as Pod
const described = (container: object, of: Pod | undefined = pod) => {
  const writer = new Writer()
  writeEnvironment(writer, { name: 'app', image: 'a:1', ...container }, of)
  return writer.text().replace(/ {2,}/g, ' ')
}

// After `describeContainerEnvVars` of k8s.io/kubectl/pkg/describe/describe.go.
test.each([
  [{ fieldPath: 'metadata.name' }, 'a (v1:metadata.name)'],
  [{ fieldPath: 'metadata.namespace', apiVersion: 'v2' }, 'demo (v2:metadata.namespace)'],
  [{ fieldPath: 'metadata.uid' }, '(v1:metadata.uid)'],
])('A variable of the field %j is described as %s', (fieldRef, shown) => {
  expect(described({ env: [{ name: 'A', valueFrom: { fieldRef } }] })).toContain(` A: ${shown}\n`)
})

test('A variable of all of a ConfigMap says whether it may be missing', () => {
  const envFrom = [{ configMapRef: { name: 'c', optional: true } }, { secretRef: { name: 's' } }]
  expect(described({ envFrom })).toMatch(/c ConfigMap Optional: true\n s Secret Optional: false\n/)
})
