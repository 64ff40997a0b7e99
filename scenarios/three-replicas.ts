import { during, scenario } from '../src/scenarios/scenario.ts'
import { holds } from './support/holds.ts'
import { names, pods, ready, seen, uids } from './support/pods.ts'

const copies = pods('app=api-server')

export default scenario('three-replicas', {
  'Three Pods are ready.': async ({ until }) => {
    await until(copies, ready(3))
  },

  'The Deployment owns one ReplicaSet, and the ReplicaSet owns the three Pods.': async ({
    cluster,
  }) => {
    const sets = await cluster.list('ReplicaSet', { labels: 'app=api-server' })
    holds(sets, (all) => all.length === 1 || `${all.length} ReplicaSets`)
    const owners = (object: { metadata: { ownerReferences?: { kind: string; name: string }[] } }) =>
      (object.metadata.ownerReferences ?? []).map(({ kind, name }) => `${kind} ${name}`).join()
    const set = sets[0]?.metadata.name
    holds(sets.map(owners).join(), (owner) => owner === 'Deployment api-server' || `owner ${owner}`)
    for (const one of await copies(cluster))
      holds(owners(one), (owner) => owner === `ReplicaSet ${set}` || `owner ${owner}`)
  },

  'Each Pod is in the quality-of-service class Burstable.': async ({ until }) => {
    await until(copies, (all) => {
      const other = all.find(({ status }) => status?.qosClass !== 'Burstable')
      return !other || `${other.metadata.name} ${other.status?.qosClass}`
    })
  },

  'Each deleted Pod is replaced by one with another name and another UID.': during(
    ({ cluster, until }) => until(copies, ready(3)).then(() => copies(cluster)),
    async ({ until }, before) => {
      const gone = new Set([...names(before), ...uids(before)])
      await until(copies, (all) => {
        const isNew = [...names(all), ...uids(all)].every((mark) => !gone.has(mark))
        return isNew ? ready(3)(all) : `an old one of ${seen(all)}`
      })
    },
  ),

  'After replicas: 5, five Pods are ready.': async ({ until }) => {
    await until(copies, ready(5))
  },

  'After replicas: 2, two Pods are left, and it stays at two.': async ({ until, stays }) => {
    await until(copies, ready(2))
    await stays(copies, ready(2), { for: '3s' })
  },
})
