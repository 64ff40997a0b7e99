import type { Change } from './change.ts'
import { changedItems, manyPods } from './many-pods.ts'
import { readinessInTime } from './readiness.ts'

const noPrograms = [
  ...['agnhost', 'busybox', 'http-echo'],
  ...['endpointslice-controller', 'garbage-collector'],
]
function imageFile(name: string): RegExp {
  return new RegExp(`dist[/\\\\]cluster[/\\\\]images[/\\\\]${name}\\.js$`)
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
${changedItems}`,
  /** Files of the package, and the file of `replaced/` that stands in for each. */
  replaced: [
    { file: /dist[/\\]cluster[/\\]storage[/\\]serialization\.js$/, by: 'serialization.ts' },
    { file: /dist[/\\]deep-equal\.js$/, by: 'deep-equal.ts' },
    { file: /[/\\]node_modules[/\\]buffer[/\\]index\.js$/, by: 'buffer.ts' },
    { file: /[/\\]node_modules[/\\]events[/\\]events\.js$/, by: 'events.ts' },
    { file: /dist[/\\]cluster[/\\]apply\.js$/, by: 'apply.ts' },
    { file: imageFile('base'), by: 'base.ts' },
    ...noPrograms.map((name) => ({ file: imageFile(name), by: 'images.ts' })),
  ],
  changed: [...changes(), ...manyPods, ...readinessInTime, ...allContainers()],
  /** Behind the package. */
  footer: 'export { tune }',
} as const

/**
 * The engine copies each object for each who watches, keeps or lists it. As in client-go, what
 * listers and watches hand out is shared here, and frozen, so that whoever changes it is found out:
 * https://pkg.go.dev/k8s.io/client-go/tools/cache#Store
 */
function changes(): Change[] {
  const errors = 'client/gen/apis/impls/errors.js'
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
      to: 'parseStoredObject(kv)',
      times: 2,
    },
    {
      file: store,
      from: 'const withResourceVersion = structuredClone(obj);',
      to: 'const withResourceVersion = obj;',
    },
    { file: store, from: 'obj: this.withResourceVersion(obj, kv.mod_revision)', to: 'obj' },
    {
      file: store,
      from: 'return this.withResourceVersion(obj, kv.mod_revision);',
      to: 'return obj;',
    },
    // Whoever reads one object changes it often: that one is a copy, and what is peeked at is none.
    {
      file: store,
      from: 'return (await this.readStored(name, namespace))?.obj;',
      to: `return structuredClone(await this.peek(name, namespace));
    }
    async peek(name, namespace) {
        return (await this.readStored(name, namespace))?.obj;`,
    },
    {
      file: store,
      from: 'await this.etcd.get(k).json();',
      to: '(await this.etcd.get(k).exec()).kvs.map(parseStoredObject)[0];',
    },
    // The update that takes the last finalizer away deletes, and is told as that alone.
    {
      file: store,
      from: `const response = await this.etcd
                .if(k, "Mod", "==", Number(existing.resourceVersion))
                .then(this.etcd.put(k)`,
      to: `if (existing.obj.metadata.deletionTimestamp && !existing.obj.metadata.deletionGracePeriodSeconds && finalizedPendingDeletion(obj)) {
                const finish = finishUpdate;
                finishUpdate = finishNothing;
                await finish(true);
                await this.delete(name, obj.metadata.namespace);
                return this.withResourceVersion(obj, existing.resourceVersion);
            }
            const response = await this.etcd
                .if(k, "Mod", "==", Number(existing.resourceVersion))
                .then(this.etcd.put(k)`,
    },
    { file: lister, from: 'structuredClone(item)', to: 'item', times: 5 },
    { file: lister, from: 'structuredClone(obj)', to: 'obj' },
    // Informers of its API, which nobody here asks for: objects are watched at their stores.
    {
      file: 'cluster/cluster.js',
      from: 'k8s.makeInformer(this.kubeConfig, clusterResourcePath(resource, options.namespace), () => clusterListResource(this, resource, options), options.labelSelector, options.fieldSelector)',
      to: 'undefined',
    },
    // A Pod that goes at once is marked as deleted first.
    {
      file: 'client/gen/apis/impls/delete.js',
      from: '(gracePeriodSeconds === undefined || gracePeriodSeconds === 0)',
      to: '(gracePeriodSeconds === undefined || (gracePeriodSeconds === 0 && store.opts.kind !== "Pod"))',
    },
    // What the API refuses is said to controllers in its own words and with its own code.
    {
      file: errors,
      from: 'super(message);',
      to: 'super(body.message);\n        this.name = "";',
    },
    {
      file: errors,
      from: 'let code = 500;',
      to: 'let code = typeof e.code === "number" ? e.code : 500;',
    },
    { file: errors, from: 'reason: e.name,', to: 'reason: e.reason ?? e.name,' },
    // The keys of etcd are in the order of their bytes, not of a language, which takes far longer.
    {
      file: 'cluster/etcd.js',
      from: '(l, r) => l.localeCompare(r)',
      to: '(l, r) => (l < r ? -1 : l > r ? 1 : 0)',
    },
  ]
}

/**
 * The engine's kubelets know the containers of `spec.containers` only, and start none behind one that
 * does not start. Here they know all of a Pod's: which are to start, `computePodActions` says, and
 * `terminationOrder` which end last. `kubelet/init-containers.ts` has both.
 */
function allContainers(): Change[] {
  const [runtime, status] = ['kuberuntime/kuberuntime-manager.js', 'status/status-manager.js'].map(
    (file) => `cluster/kubelet/${file}`,
  ) as [string, string]
  const all = '[...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])'
  const allStatuses = (of: string) =>
    `[...(${of}.initContainerStatuses ?? []), ...(${of}.containerStatuses ?? [])]`
  return [
    {
      file: runtime,
      from: 'const container = pod.spec?.containers?.[idx];',
      to: 'const container = idx;',
    },
    {
      file: runtime,
      from: `startContainerResult.fail(backOffErr ?? new Error(backOffMessage), backOffMessage);
                return result;`,
      to: `startContainerResult.fail(backOffErr ?? new Error(backOffMessage), backOffMessage);
                continue;`,
    },
    {
      file: runtime,
      from: `startContainerResult.fail(err, message || err.message);
                return result;`,
      to: 'startContainerResult.fail(err, message || err.message);',
    },
    {
      file: runtime,
      from: 'let termOrdering = undefined;',
      to: 'let termOrdering = pod && this.terminationOrder?.(pod, runningPod.containers);',
    },
    {
      file: 'cluster/kubelet/container/helpers.js',
      from: 'pod.spec?.containers?.find(',
      to: `${all}, ...(pod.spec?.ephemeralContainers ?? [])].find(`,
    },
    {
      file: 'cluster/kubelet/prober/prober-manager.js',
      from: 'pod.spec?.containers ?? []',
      to: `(${all}]).filter((one) => one.restartPolicy === 'Always' || !pod.spec?.initContainers?.includes(one))`,
      times: 3,
    },
    {
      file: 'cluster/kubelet/kubelet.js',
      from: 'pod.spec?.containers ?? [], undefined, false, false, podRestarting',
      to: 'pod.spec?.containers ?? [], undefined, (pod.spec?.initContainers?.length ?? 0) > 0, false, podRestarting',
    },
    {
      file: status,
      from: 'const allContainerStatuses = status.containerStatuses ?? [];',
      to: `const allContainerStatuses = ${allStatuses('status')};`,
    },
    {
      file: status,
      from: 'return status.containerStatuses?.find(',
      to: `return ${allStatuses('status')}.find(`,
    },
    {
      file: status,
      from: 'podStatus.conditions, podStatus.containerStatuses, podStatus.phase',
      to: `podStatus.conditions, ${allStatuses('podStatus')}, podStatus.phase`,
    },
    // A container that has ended by itself has ended then, not when its Pod is cleared away.
    {
      file: 'cluster/cri/runtime.js',
      from: `await process.wait();
        }
        this.state = "Exited";
        this.finishedAtMs = this`,
      to: `await process.wait();
        }
        this.state = "Exited";
        this.finishedAtMs ??= this`,
    },
    // The condition says why it is not, as Kubernetes 1.37's does.
    {
      file: 'cluster/kubelet/status/generate.js',
      from: 'status: newSandboxNeeded ? "False" : "True",',
      to: `status: newSandboxNeeded ? "False" : "True",
        ...(newSandboxNeeded && {
            reason: "PodSandboxNotReady",
            message: podStatus.sandboxStatuses?.length ? "pod sandbox is not ready" : "no pod sandbox exists",
        }),`,
    },
    // They stand in the order in which they run.
    {
      file: status,
      from: 'status.initContainerStatuses?.sort((left, right) => left.name.localeCompare(right.name));',
      to: '',
    },
  ]
}
