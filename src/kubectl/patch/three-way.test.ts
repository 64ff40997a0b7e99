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
  [
    'the file has a field that was not there, under a name that every object has',
    'ConfigMap',
    { data: { a: '1' } },
    { data: { a: '1' } },
    { data: { a: '1', constructor: '2' } },
    { data: { constructor: '2' } },
  ],
  [
    'somebody has done already what the file says now',
    'Deployment',
    { ...pod({ name: 'a', args: ['1'], image: 'w' }), metadata: { finalizers: ['a'] } },
    {
      ...pod({ name: 'a', args: ['2'], image: 'x' }, { name: 'b' }),
      metadata: { finalizers: ['a', 'b'], labels: { a: '1' } },
    },
    {
      ...pod({ name: 'a', args: ['2'], image: 'x' }, { name: 'b' }),
      metadata: { finalizers: ['a', 'b'], labels: { a: '1' } },
    },
    {},
  ],
  [
    'a value becomes one of another kind',
    'Widget',
    { spec: { a: 'x', b: ['x'], c: { d: 'x' }, d: ['x'], e: { f: 'x' }, g: 'x' } },
    { spec: { a: 'x', b: ['x'], c: { d: 'x' }, d: ['x'], e: { f: 'x' }, g: 'x' } },
    { spec: { a: ['x'], b: 'x', c: ['x'], d: { e: 'x' }, e: 'x', g: { h: 'x' } } },
    { spec: { a: ['x'], b: 'x', c: ['x'], d: { e: 'x' }, e: 'x', g: { h: 'x' } } },
  ],
  [
    'containers change their places',
    'Deployment',
    pod({ name: 'a' }, { name: 'b' }, { name: 'c' }),
    pod({ name: 'a' }, { name: 'b' }, { name: 'c' }),
    pod({ name: 'a' }, { name: 'c' }, { name: 'b' }),
    inPod({ '$setElementOrder/containers': [{ name: 'a' }, { name: 'c' }, { name: 'b' }] }),
  ],
  [
    'somebody added a container: those of the file are kept in their order',
    'Deployment',
    pod({ name: 'a' }),
    pod({ name: 'a' }, { name: 'x' }),
    pod({ name: 'a' }),
    inPod({ '$setElementOrder/containers': [{ name: 'a' }] }),
  ],
  [
    'two containers change and two are gone',
    'Deployment',
    pod({ name: 'a' }, { name: 'b' }, { name: 'c' }, { name: 'd' }),
    pod({ name: 'a' }, { name: 'b' }, { name: 'c' }, { name: 'd' }),
    pod({ name: 'a', image: 'x' }, { name: 'c', image: 'y' }),
    inPod({
      containers: [
        { name: 'a', image: 'x' },
        { name: 'c', image: 'y' },
        { $patch: 'delete', name: 'b' },
        { $patch: 'delete', name: 'd' },
      ],
      '$setElementOrder/containers': [{ name: 'a' }, { name: 'c' }],
    }),
  ],
  [
    'the last item is gone from a list that stays',
    'Pod',
    { spec: { imagePullSecrets: [{ name: 'a' }] }, metadata: { finalizers: ['a'] } },
    { spec: { imagePullSecrets: [{ name: 'a' }] }, metadata: { finalizers: ['a'] } },
    { spec: { imagePullSecrets: [] }, metadata: { finalizers: [] } },
    {
      spec: { imagePullSecrets: [{ $patch: 'delete', name: 'a' }] },
      metadata: { '$deleteFromPrimitiveList/finalizers': ['a'] },
    },
  ],
  [
    'a list was empty',
    'Pod',
    { spec: { imagePullSecrets: [], volumes: [] } },
    { spec: { imagePullSecrets: [], volumes: [] }, metadata: { finalizers: [] } },
    { spec: { imagePullSecrets: [{ name: 'a' }], volumes: [] }, metadata: { finalizers: ['a'] } },
    { spec: { imagePullSecrets: [{ name: 'a' }] }, metadata: { finalizers: ['a'] } },
  ],
  [
    'somebody has filled a list that the file once had empty, and has so now',
    'Pod',
    { spec: { imagePullSecrets: [] }, metadata: { finalizers: [] } },
    { spec: { imagePullSecrets: [{ name: 'a' }] }, metadata: { finalizers: ['a'] } },
    { spec: { imagePullSecrets: [{ name: 'a' }] }, metadata: { finalizers: ['a'] } },
    {},
  ],
  [
    'two containers lose something, and change something',
    'Deployment',
    pod({ name: 'a', tty: true, image: 'x' }, { name: 'b', tty: true, image: 'x' }),
    pod({ name: 'a', tty: true, image: 'x' }, { name: 'b', tty: true, image: 'x' }),
    pod({ name: 'a', image: 'y' }, { name: 'b', image: 'y' }),
    inPod({
      containers: [
        { name: 'a', tty: null, image: 'y' },
        { name: 'b', tty: null, image: 'y' },
      ],
      '$setElementOrder/containers': [{ name: 'a' }, { name: 'b' }],
    }),
  ],
  [
    'somebody has taken away the finalizer that the file has no longer',
    'ConfigMap',
    { metadata: { finalizers: ['a', 'b'] } },
    { metadata: { finalizers: ['a'] } },
    { metadata: { finalizers: ['a'] } },
    {
      metadata: {
        '$deleteFromPrimitiveList/finalizers': ['b'],
        '$setElementOrder/finalizers': ['a'],
      },
    },
  ],
  [
    'a finalizer is new',
    'ConfigMap',
    { metadata: { finalizers: ['a'] } },
    { metadata: { finalizers: ['a'] } },
    { metadata: { finalizers: ['a', 'b'] } },
    { metadata: { finalizers: ['b'], '$setElementOrder/finalizers': ['a', 'b'] } },
  ],
  [
    'finalizers change their places',
    'ConfigMap',
    { metadata: { finalizers: ['a', 'b'] } },
    { metadata: { finalizers: ['a', 'b'] } },
    { metadata: { finalizers: ['b', 'a'] } },
    { metadata: { '$setElementOrder/finalizers': ['b', 'a'] } },
  ],
  [
    'a list that is replaced has its words in another order',
    'Widget',
    { spec: { sizes: ['a', 'b'], names: ['a'] } },
    { spec: { sizes: ['a', 'b'], names: ['a'] } },
    { spec: { sizes: ['b', 'a'], names: ['a'] } },
    { spec: { sizes: ['b', 'a'] } },
  ],
  [
    'a strategy stays as it is',
    'Deployment',
    { spec: { strategy: { type: 'Recreate' } } },
    { spec: { strategy: { type: 'Recreate', rollingUpdate: null } } },
    { spec: { strategy: { type: 'Recreate' } } },
    {},
  ],
  [
    'a strategy says less than the server has made of it',
    'Deployment',
    { spec: { strategy: { type: 'RollingUpdate' } } },
    { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } } },
    { spec: { strategy: { type: 'RollingUpdate' } } },
    { spec: { strategy: { $retainKeys: ['type'] } } },
  ],
  [
    'a strategy has another number: its fields are named in order',
    'Deployment',
    { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } } },
    { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } } },
    { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 2 } } } },
    {
      spec: {
        strategy: { $retainKeys: ['rollingUpdate', 'type'], rollingUpdate: { maxSurge: 2 } },
      },
    },
  ],
  [
    'a strategy says nothing any more',
    'Deployment',
    { spec: { strategy: { type: 'Recreate' } } },
    { spec: { strategy: { type: 'Recreate' } } },
    { spec: { strategy: {} } },
    { spec: { strategy: { type: null } } },
  ],
  [
    'a volume is of another source, and one is as it was',
    'Pod',
    {
      spec: {
        volumes: [
          { name: 'a', emptyDir: {} },
          { name: 'b', emptyDir: {} },
        ],
      },
    },
    {
      spec: {
        volumes: [
          { name: 'a', emptyDir: {} },
          { name: 'b', emptyDir: {} },
        ],
      },
    },
    {
      spec: {
        volumes: [
          { name: 'a', configMap: { name: 'x' } },
          { name: 'b', emptyDir: {} },
        ],
      },
    },
    {
      spec: {
        volumes: [
          {
            name: 'a',
            emptyDir: null,
            configMap: { name: 'x' },
            $retainKeys: ['configMap', 'name'],
          },
        ],
        '$setElementOrder/volumes': [{ name: 'a' }, { name: 'b' }],
      },
    },
  ],
]

describe('apply patches where', () => {
  it.each(cases)('%s', (_, kind, lastApplied, live, modified, patch) => {
    expect(threeWayPatch(kind, { lastApplied, modified, live })).toEqual(patch)
  })
})
