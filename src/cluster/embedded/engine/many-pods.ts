import type { Change } from './change.ts'

const [etcd, collections] = ['cluster/etcd.js', 'collections.js']
const [runtime, manager] = [
  'cluster/cri/runtime.js',
  'cluster/kubelet/kuberuntime/kuberuntime-manager.js',
]
const status = 'cluster/kubelet/status/status-manager.js'

/** What two lists differ in: those of the later one that are new in it, and those that it has no more. */
export const changedItems = `
function changedItems(before, after) {
  let head = 0
  while (head < before.length && before[head] === after[head]) head += 1
  let tail = 0
  const most = Math.min(before.length, after.length) - head
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  return { gone: before.slice(head, before.length - tail), fresh: after.slice(head, after.length - tail) }
}
`

/** Where the engine does the same work again for each Pod that there is, and need not. */
export const manyPods: readonly Change[] = [
  // A key of etcd is looked up, not searched for.
  { file: collections, from: 'items = [];', to: 'items = [];\n    entryOf = new Map();' },
  {
    file: collections,
    from: `    set(key, value) {
        const index`,
    to: `    set(key, value) {
        const known = this.entryOf.get(key);
        if (known !== undefined) {
            const before = known[1];
            known[1] = value;
            return before;
        }
        const index`,
  },
  {
    file: collections,
    from: 'this.items[index] = [key, value];',
    to: 'this.items[index] = [key, value];\n            this.entryOf.set(key, this.items[index]);',
  },
  {
    file: collections,
    from: 'this.items.splice(index, 0, [key, value]);',
    to: 'const entry = [key, value];\n        this.entryOf.set(key, entry);\n        this.items.splice(index, 0, entry);',
  },
  {
    file: collections,
    from: `    get(key) {
        const index`,
    to: `    get(key) {
        const known = this.entryOf.get(key);
        if (known !== undefined) return known[1];
        const index`,
  },
  {
    file: collections,
    from: 'this.items.splice(index, 1);',
    to: 'this.items.splice(index, 1);\n        this.entryOf.delete(existing[0]);',
  },
  {
    file: collections,
    from: 'this.items.splice(0, count);',
    to: 'for (const [gone] of this.items.splice(0, count)) this.entryOf.delete(gone);',
  },
  {
    file: etcd,
    from: 'function* iterateRange(values, start, rangeEnd) {',
    to: `function* iterateRange(values, start, rangeEnd) {
    if (rangeEnd === "") {
        const value = values.get(start);
        if (value !== undefined) yield [start, value];
        return;
    }`,
  },
  // Each write is told to each watch: to most of them it says nothing.
  {
    file: etcd,
    from: `const rangeKey = namespacedKey(this.namespace, this.options.key);
        const rangeEnd = namespacedRangeEnd(this.namespace, this.options.rangeEnd);
        const matched`,
    to: `const rangeKey = this.rangeKey ??= namespacedKey(this.namespace, this.options.key);
        const rangeEnd = this.rangeEnd ??= namespacedRangeEnd(this.namespace, this.options.rangeEnd);
        const matched`,
  },
  {
    file: etcd,
    from: 'const kv = { ...record.event.kv,',
    to: 'const kv = this.namespace === "" ? record.event.kv : { ...record.event.kv,',
  },
  {
    file: etcd,
    from: 'prev_kv = { ...record.event.prev_kv,',
    to: 'prev_kv = this.namespace === "" ? record.event.prev_kv : { ...record.event.prev_kv,',
  },
  // A kubelet is told of all its Pods at each change of one: it looks at those that have changed.
  {
    file: 'cluster/kubelet/config/config.js',
    from: `const oldPods = pods;
            pods = new Map();
            await updatePodsFunc(update.pods, oldPods, pods);
            for (const [uid, existing] of oldPods) {
                if (!pods.has(uid)) {
                    removePods.push(existing);
                }
            }`,
    to: `const { fresh, gone } = changedItems(this.told?.get(source) ?? [], update.pods);
            this.told = new Map(this.told).set(source, update.pods);
            await updatePodsFunc(fresh, pods, pods);
            const told = new Set(fresh.map(({ metadata }) => metadata.uid));
            for (const { metadata: { uid } } of gone) {
                if (told.has(uid) || !pods.has(uid)) continue;
                removePods.push(pods.get(uid));
                pods.delete(uid);
            }`,
  },
  {
    file: 'cluster/kubelet/config/config.js',
    from: 'for (const ref of filtered) {',
    to: 'for (const shared of filtered) {\n                    const ref = structuredClone(shared);',
  },
  // Whether a sandbox or a container is meant is seen without a description of all of it.
  {
    file: runtime,
    from: 'this.matchesLabels(sandbox.status().labels,',
    to: 'this.matchesLabels(sandbox.config.labels ?? {},',
  },
  {
    file: runtime,
    from: 'filter.state.state !== sandbox.status().state',
    to: 'filter.state.state !== sandbox.state',
  },
  {
    file: runtime,
    from: 'filter.state.state !== container.status().state',
    to: 'filter.state.state !== container.state',
  },
  {
    file: runtime,
    from: `const status = sandbox.status();
        return {
            id`,
    to: `const { id, state, createdAt } = sandbox;
        const status = { id, state, createdAt, ...sandbox.config };
        return {
            id`,
  },
  {
    file: runtime,
    from: 'const status = container.status();\n        return {\n            id',
    to: 'const status = container;\n        return {\n            id',
  },
  {
    file: manager,
    from: 'right.id.localeCompare(left.id)',
    to: '(left.id < right.id ? 1 : -1)',
    times: 2,
  },
  // Nothing of a status is changed where two are compared, or one is looked at.
  {
    file: 'cluster/kubelet/kubelet.js',
    from: 'const status = this.statusManager.getPodStatus(pod.metadata?.uid ?? "");\n        if (status?.phase',
    to: 'const status = this.statusManager.peekPodStatus(pod.metadata?.uid ?? "");\n        if (status?.phase',
  },
  {
    file: status,
    from: 'getPodStatus(podUid) {',
    to: `peekPodStatus(podUid) {
        return this.podStatuses.get(this.podManager.translatePodUid(podUid))?.status;
    }
    getPodStatus(podUid) {`,
  },
  {
    file: status,
    from: 'const oldCopy = structuredClone(oldStatus);',
    to: 'const oldCopy = { ...oldStatus };',
  },
  {
    file: status,
    from: 'const statusCopy = structuredClone(status);',
    to: 'const statusCopy = { ...status };',
  },
  {
    file: status,
    from: 'deepEqual(dropUndefinedFields(oldCopy), dropUndefinedFields(statusCopy))',
    to: 'deepEqual(oldCopy, statusCopy, { ignoreUndefined: true })',
  },
  {
    file: status,
    from: 'new Date(time instanceof Date ? time.toISOString() : time)',
    to: 'new Date(time)',
  },
]
