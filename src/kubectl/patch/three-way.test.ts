import { describe, expect, it } from 'vitest'
import type { JsonMap } from './json.ts'
import { threeWayPatch } from './three-way.ts'

const pod = (...containers: JsonMap[]): JsonMap => ({
  spec: { template: { spec: { containers } } },
})
const inPod = (patch: JsonMap): JsonMap => ({ spec: { template: { spec: patch } } })

/** What was applied last, what is live, what the file says now, and the patch of it. */
const cases: [string, string, JsonMap, JsonMap, JsonMap, JsonMap][] = [
  [
    'nothing has changed',
    'Deployment',
    { spec: { replicas: 2 } },
    { spec: { replicas: 2, paused: false }, status: { replicas: 2 } },
    { spec: { replicas: 2 } },
    {},
  ],
  [
    'the file has another value',
    'Deployment',
    { spec: { replicas: 2 } },
    { spec: { replicas: 2 } },
    { spec: { replicas: 3 } },
    { spec: { replicas: 3 } },
  ],
  [
    'somebody changed by hand what the file says',
    'Deployment',
    { spec: { replicas: 2 } },
    { spec: { replicas: 9 } },
    { spec: { replicas: 2 } },
    { spec: { replicas: 2 } },
  ],
  [
    'somebody added what the file does not speak of',
    'Deployment',
    { metadata: { labels: { a: '1' } } },
    { metadata: { labels: { a: '1', b: '2' } } },
    { metadata: { labels: { a: '1' } } },
    {},
  ],
  [
    'the file no longer has a field',
    'Deployment',
    { spec: { replicas: 2, minReadySeconds: 5 } },
    { spec: { replicas: 2, minReadySeconds: 5 } },
    { spec: { replicas: 2 } },
    { spec: { minReadySeconds: null } },
  ],
  [
    'a container has another image; its other fields stay',
    'Deployment',
    pod({ name: 'app', image: 'app:v1' }),
    pod({ name: 'app', image: 'app:v1', imagePullPolicy: 'IfNotPresent' }),
    pod({ name: 'app', image: 'app:v2' }),
    inPod({
      containers: [{ name: 'app', image: 'app:v2' }],
      '$setElementOrder/containers': [{ name: 'app' }],
    }),
  ],
  [
    'one container is gone and one is new',
    'Deployment',
    pod({ name: 'a', image: 'x' }, { name: 'b', image: 'x' }),
    pod({ name: 'a', image: 'x' }, { name: 'b', image: 'x' }),
    pod({ name: 'a', image: 'x' }, { name: 'c', image: 'x' }),
    inPod({
      containers: [
        { name: 'c', image: 'x' },
        { $patch: 'delete', name: 'b' },
      ],
      '$setElementOrder/containers': [{ name: 'a' }, { name: 'c' }],
    }),
  ],
  [
    'a variable is gone and an image is new in one container',
    'Deployment',
    pod({ name: 'a', image: 'x', env: [{ name: 'E', value: '1' }] }),
    pod({ name: 'a', image: 'x', env: [{ name: 'E', value: '1' }] }),
    pod({ name: 'a', image: 'y' }),
    inPod({
      containers: [{ name: 'a', image: 'y', env: null }],
      '$setElementOrder/containers': [{ name: 'a' }],
    }),
  ],
  [
    'a list that the server replaces',
    'Deployment',
    pod({ name: 'a', args: ['1'] }),
    pod({ name: 'a', args: ['1'] }),
    pod({ name: 'a', args: ['1', '2'] }),
    inPod({
      containers: [{ name: 'a', args: ['1', '2'] }],
      '$setElementOrder/containers': [{ name: 'a' }],
    }),
  ],
  [
    'the ports of a Service go by their port',
    'Service',
    { spec: { ports: [{ port: 80, targetPort: 8080 }] } },
    { spec: { ports: [{ port: 80, targetPort: 8080, protocol: 'TCP' }], clusterIP: '10.0.0.1' } },
    { spec: { ports: [{ port: 80, targetPort: 9090 }] } },
    {
      spec: {
        ports: [{ port: 80, targetPort: 9090 }],
        '$setElementOrder/ports': [{ port: 80 }],
      },
    },
  ],
  [
    'a finalizer is taken away',
    'ConfigMap',
    { metadata: { finalizers: ['a', 'b'] } },
    { metadata: { finalizers: ['a', 'b'] } },
    { metadata: { finalizers: ['a'] } },
    {
      metadata: {
        '$deleteFromPrimitiveList/finalizers': ['b'],
        '$setElementOrder/finalizers': ['a'],
      },
    },
  ],
  [
    'another strategy clears what belongs to the old one',
    'Deployment',
    { spec: { strategy: { type: 'RollingUpdate' } } },
    { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } } },
    { spec: { strategy: { type: 'Recreate' } } },
    { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } },
  ],
]

describe('apply patches where', () => {
  it.each(cases)('%s', (_, kind, lastApplied, live, modified, patch) => {
    expect(threeWayPatch(kind, { lastApplied, modified, live })).toEqual(patch)
  })
})
