import type { Ask } from '../src/cluster/watching.ts'
import type { Stage } from '../src/scenarios/model/scenario.ts'
import { during, needs, scenario } from '../src/scenarios/model/scenario.ts'
import { versions } from '../src/versions.ts'
import { headingIn } from './support/browser.ts'
import { holds } from './support/holds.ts'
import { noneFailed } from './support/load.ts'
import { imagesOf, names, ready, staying } from './support/pods.ts'
import { answers } from './support/requests.ts'
import { containerPort } from './support/unseen.ts'

const url = 'http://localhost:8080/'
const copies = staying('app=web')
const kinds = ['Deployment', 'ReplicaSet', 'Pod', 'Service', 'ConfigMap'] as const
const ofTheLab = { labels: 'app=web' }

export default scenario(
  'deploy-nginx',
  {
    'http://localhost:8080 answers with nginx’s page.': async ({ until }) => {
      await until(copies, ready(1))
      await until(answers(url), ([body = '']) => body.includes('Welcome to nginx!') || body)
    },

    'A browser shows nginx’s page at http://localhost:8080.': needs('browser', async () => {
      holds(await headingIn(url), (heading) => heading === 'Welcome to nginx!' || heading)
    }),

    'All three Pods answer when you ask again and again.': async ({ cluster, until }) => {
      await until(copies, ready(3))
      const silent: Ask<string[]> = async () => {
        await answers(url, 3)(cluster)
        const all = await Promise.all(
          names(await copies(cluster)).map(async (name) => ({
            name,
            answered: (await cluster.logs(name)).includes('"GET / HTTP/1.1" 200'),
          })),
        )
        return all.filter(({ answered }) => !answered).map(({ name }) => name)
      }
      await until(silent, (all) => all.length === 0 || `no request in ${all.join(', ')}`)
    },

    'Reloading shows no error while the Pod is replaced.': noErrorMeanwhile(),

    'Three Pods are ready again, and the deleted one is not among them.': during(
      async ({ cluster }) => names(await copies(cluster)),
      async ({ until }, before) => {
        const after = names(await until(copies, ready(3)))
        const gone = before.filter((name) => !after.includes(name))
        holds(gone, (all) => all.length === 1 || `${all.length} of ${before.join(', ')} gone`)
      },
    ),

    'All three Pods run the new version.': allRun(versions.nginx),

    'Reloading shows no error while the version changes.': noErrorMeanwhile(),

    'All three Pods run the version from before.': allRun(versions.nginxBefore),

    'http://localhost:8080 answers with your own page.': async ({ until }) => {
      await until(answers(url), ([body = '']) => body.includes('<h1>Played by three Pods') || body)
    },

    'Nothing of the lab is left, and http://localhost:8080 does not answer.': during(
      ({ cluster }) => Promise.all(kinds.map((kind) => cluster.list(kind, ofTheLab))),
      async ({ cluster, until }, before) => {
        // What no label leads to would not be missed.
        for (const [index, kind] of kinds.entries())
          holds(before[index] ?? [], (all) => all.length > 0 || `no ${kind} with app=web before`)
        for (const kind of kinds)
          await until(
            () => cluster.list(kind, ofTheLab),
            (all) => all.length === 0 || `${kind} ${all[0]?.metadata.name}`,
          )
        const failed = await cluster.request(url).then(
          ({ body }) => body,
          (error: Error) => error,
        )
        holds(failed, (answer) => answer instanceof Error || answer)
      },
    ),
  },
  {
    within: 'create-a-cluster',
    unseen: {
      ...containerPort,
      '*readinessProbe.periodSeconds': 'how often it is asked: the Pod is ready a moment later',
      '*preStop.sleep.seconds': 'a few seconds more than a node needs to hear of it',
    },
  },
)

function allRun(version: string) {
  return async ({ until }: Stage) => {
    const image = `nginx:${version}-alpine`
    await until(copies, (all) => {
      const images = imagesOf(all)
      return (images.length === 3 && images.every((one) => one === image)) || images.join(', ')
    })
    await until(copies, ready(3))
  }
}

/** Reloads all the while, and some seconds longer: a Pod that is ending counts too. */
function noErrorMeanwhile() {
  return during(
    ({ cluster }) => cluster.load(url, { every: 50 }),
    async ({ cluster }, load) => {
      await cluster.sleep(8000)
      holds(await load.stop(), noneFailed)
    },
  )
}
