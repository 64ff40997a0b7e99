/** A file of the package, and what stands in for a text of it. */
export interface Change {
  file: string
  from: string
  to: string
  /** How often the text is there. */
  times?: number
}

/**
 * What becomes of the npm package `@ngrok/webernetes` before it runs, in Node and in a browser alike:
 * one recipe, one bundle, and so the same story for the same seed.
 */
export const recipe = {
  /** Before the package: lets a cluster set what the engine throws its dice and copies objects with. */
  banner: `
let tuned = { random: globalThis.Math.random, copy: globalThis.structuredClone }
const tune = (tools) => { tuned = tools }
const Math = Object.create(globalThis.Math, { random: { value: () => tuned.random() } })
const structuredClone = (value) => tuned.copy(value)
const lastSeen = new WeakMap()
`,
  /** Files of the package, and the file of `replaced/` that stands in for each. */
  replaced: [
    { file: /dist[/\\]cluster[/\\]storage[/\\]serialization\.js$/, by: 'serialization.ts' },
    { file: /dist[/\\]deep-equal\.js$/, by: 'deep-equal.ts' },
    { file: /[/\\]node_modules[/\\]buffer[/\\]index\.js$/, by: 'buffer.ts' },
    { file: /[/\\]node_modules[/\\]events[/\\]events\.js$/, by: 'events.ts' },
    { file: /dist[/\\]cluster[/\\]apply\.js$/, by: 'apply.ts' },
    ...['agnhost', 'busybox', 'http-echo'].map((name) => ({
      file: new RegExp(`dist[/\\\\]cluster[/\\\\]images[/\\\\]${name}\\.js$`),
      by: 'images.ts',
    })),
  ],
  changed: changes(),
  /** Behind the package. */
  footer: 'export { tune }',
} as const

/**
 * The engine copies each object for each who watches, keeps or lists it. As in client-go, what
 * listers and watches hand out is shared here, and frozen, so that whoever changes it is found out:
 * https://pkg.go.dev/k8s.io/client-go/tools/cache#Store
 */
function changes(): Change[] {
  const [watch, store] = ['cluster/storage/watch.js', 'cluster/storage/store.js']
  const lister = 'client-go/tools/cache/thread-safe-store.js'
  return [
    {
      file: watch,
      from: 'parseStoredObject(event.value.toString())',
      to: 'parseStoredObject(event)',
      times: 2,
    },
    { file: watch, from: 'this.withResourceVersion(value, event.mod_revision);', to: '', times: 2 },
    {
      file: store,
      from: 'parseStoredObject(kv.value.toString())',
      to: 'structuredClone(parseStoredObject(kv))',
      times: 2,
    },
    {
      file: store,
      from: 'const withResourceVersion = structuredClone(obj);',
      to: 'const withResourceVersion = obj;',
    },
    { file: lister, from: 'structuredClone(item)', to: 'item', times: 5 },
    { file: lister, from: 'structuredClone(obj)', to: 'obj' },
    // The keys of etcd are in the order of their bytes, not of a language, which takes far longer.
    {
      file: 'cluster/etcd.js',
      from: '(l, r) => l.localeCompare(r)',
      to: '(l, r) => (l < r ? -1 : l > r ? 1 : 0)',
    },
    // A kubelet is told of all its Pods at each change of one: it looks at those that are new to it.
    {
      file: 'cluster/kubelet/config/config.js',
      from: 'for (const ref of filtered) {',
      to: `for (const shared of filtered) {
        const { resourceVersion } = shared.metadata;
        const known = oldPods.get(shared.metadata.uid);
        if (known && resourceVersion && lastSeen.get(known) === resourceVersion) {
          pods.set(shared.metadata.uid, known);
          continue;
        }
        const ref = structuredClone(shared);
        lastSeen.set(known ?? ref, resourceVersion);`,
    },
  ]
}
