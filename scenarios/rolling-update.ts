import { during, scenario } from '../src/scenarios/model/scenario.ts'
import { eventsOf, inOrder } from './support/events.ts'
import { holds } from './support/holds.ts'
import { noneFailed } from './support/load.ts'
import { allOwnedBy } from './support/owners.ts'
import { imagesOf, isReady, names, ready, seen, staying } from './support/pods.ts'
import { allFrom, answers, fromExactly, urlOf } from './support/requests.ts'
import {
  neverFewerReady,
  neverAskedForMoreThan,
  rolloutTimeline,
  askedFor,
} from './support/timeline.ts'
import { probePeriod } from './support/unseen.ts'

const copies = staying('app=my-app')

export default scenario(
  'rolling-update',
  {
    'The apply makes a Deployment; the Deployment makes a ReplicaSet; the ReplicaSet makes two Pods.':
      async ({ cluster, until }) => {
        const both = await until(copies, ready(2))
        const sets = await cluster.list('ReplicaSet', { labels: 'app=my-app' })
        holds(sets, allOwnedBy('Deployment my-app', 1))
        holds(both, allOwnedBy(`ReplicaSet ${sets[0]?.metadata.name}`, 2))
      },

    'Each Pod has the events Scheduled, Pulled, Created, Started, in this order.': async ({
      cluster,
      until,
    }) => {
      for (const name of names(await copies(cluster)))
        await until(eventsOf(name), inOrder('Scheduled', 'Pulled', 'Created', 'Started'))
    },

    'Both Pods answer through the Service, with version v1.0.': async ({ cluster, until }) => {
      const both = await until(copies, ready(2))
      const url = urlOf(cluster, 'my-app', 8080)
      await until(answers(url, 20), (all) => {
        const version = allFrom('my-app v1.0')(all)
        return version === true ? fromExactly(names(both))(all) : version
      })
    },

    'During the update there are never fewer than two ready Pods.': during(
      ({ cluster }) => rolloutTimeline(cluster, 'app=my-app'),
      async (_stage, { moments, stop }) => {
        stop()
        holds(moments, neverFewerReady(2))
      },
    ),

    'The ReplicaSets together never ask for more than three Pods.': during(
      ({ cluster }) => rolloutTimeline(cluster, 'app=my-app'),
      async (_stage, { moments, stop }) => {
        stop()
        holds(moments, askedFor(3))
        holds(moments, neverAskedForMoreThan(3))
      },
    ),

    'No request fails while the update runs.': during(
      ({ cluster }) => cluster.load(urlOf(cluster, 'my-app', 8080), { every: 50 }),
      async ({ cluster }, load) => {
        // The last old Pod is still ending: its requests count too.
        await cluster.sleep(4000)
        holds(await load.stop(), noneFailed)
      },
    ),

    'In the end both Pods run v1.1, and v1.1 is all that answers.': async ({ cluster, until }) => {
      const both = await until(copies, ready(2))
      holds(imagesOf(both), (all) => all.every((one) => one === 'my-app:v1.1') || all.join(', '))
      await until(answers(urlOf(cluster, 'my-app', 8080), 20), allFrom('my-app v1.1'))
    },

    'With an image that is not there, the rollout stops, and both old Pods keep serving.': async ({
      cluster,
      until,
      stays,
    }) => {
      const stuck = await until(copies, (all) => {
        const reason = all.find((one) => imagesOf([one])[0] === 'my-app:v9.9')?.status
          ?.containerStatuses?.[0]?.state?.waiting?.reason
        return /^(ErrImagePull|ImagePullBackOff)$/.test(reason ?? '') || seen(all)
      })
      const old = names(stuck.filter(isReady))
      holds(old, (all) => all.length === 2 || seen(stuck))
      const url = urlOf(cluster, 'my-app', 8080)
      await stays(answers(url, 2), allFrom('my-app v1.1'), { for: '5s' })
      holds(await copies(cluster), (all) => {
        const now = all.filter(isReady)
        return (all.length === 3 && names(now).join() === old.join()) || seen(all)
      })
    },

    'The undo goes back to v1.1: two ready Pods, and the new one is gone.': async ({ until }) => {
      const both = await until(copies, ready(2))
      holds(imagesOf(both), (all) => all.every((one) => one === 'my-app:v1.1') || all.join(', '))
    },
  },
  { unseen: probePeriod },
)
