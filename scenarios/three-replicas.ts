import { during, scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { allOwnedBy } from './support/owners.ts'
import { names, ready, seen, staying, uids } from './support/pods.ts'
import { containerPort } from './support/unseen.ts'

const copies = staying('app=api-server')

export default scenario(
  'three-replicas',
  {
    'Three Pods are ready.': async ({ until }) => {
      await until(copies, ready(3))
    },

    'The Deployment owns one ReplicaSet, and the ReplicaSet owns the three Pods.': async ({
      cluster,
    }) => {
      const sets = await cluster.list('ReplicaSet', { labels: 'app=api-server' })
      holds(sets, allOwnedBy('Deployment api-server', 1))
      holds(await copies(cluster), allOwnedBy(`ReplicaSet ${sets[0]?.metadata.name}`, 3))
    },

    'Each Pod is in the quality-of-service class Burstable.': async ({ cluster }) => {
      const classes = (await copies(cluster)).map(({ status }) => status?.qosClass)
      holds(classes.join(), (all) => all === 'Burstable,Burstable' || all)
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
  },
  { unseen: containerPort },
)
