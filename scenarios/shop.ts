import { during, scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { noneFailed } from './support/load.ts'
import { imagesOf, names, ready, seen, staying } from './support/pods.ts'
import { allFrom, answers, fromExactly, urlOf } from './support/requests.ts'
import { neverFewerReady, rolloutTimeline } from './support/timeline.ts'
import { containerName, probePeriod } from './support/unseen.ts'
import type { Stage } from '../src/scenarios/model/scenario.ts'

const catalogue = staying('app=catalogue')
const till = staying('app=till')

/** Each of so many ready Pods answers at the Service. */
async function allAnswer(
  { until }: Stage,
  { of, count, at, as }: { of: typeof till; count: number; at: string; as: string },
): Promise<void> {
  const all = await until(of, ready(count))
  await until(answers(at, 24), (texts) => {
    const program = allFrom(as)(texts)
    return program === true ? fromExactly(names(all))(texts) : program
  })
}

export default scenario(
  'shop',
  {
    'The catalogue has two Pods, and both are ready.': async ({ until }) => {
      await until(catalogue, ready(2))
    },

    'Each Pod of the catalogue has a readiness probe, books CPU and memory, and has a memory limit.':
      async ({ cluster }) => {
        const containers = (await catalogue(cluster)).flatMap(({ spec }) => spec?.containers ?? [])
        holds(containers, (all) => all.length > 0 || 'no containers')
        for (const { readinessProbe, resources } of containers) {
          holds(readinessProbe?.httpGet?.path, (path) => path === '/readyz' || `a probe of ${path}`)
          holds(resources?.requests, (all) => all?.cpu === '100m' || `requests of ${all?.cpu} CPU`)
          holds(
            resources?.requests,
            (all) => all?.memory === '64Mi' || `requests of ${all?.memory}`,
          )
          holds(resources?.limits, (all) => all?.memory === '128Mi' || `a limit of ${all?.memory}`)
        }
      },

    'A customer reaches both Pods of the catalogue by its name.': (stage) =>
      allAnswer(stage, {
        of: catalogue,
        count: 2,
        at: urlOf(stage.cluster, 'catalogue', 80),
        as: 'api-server v1.0',
      }),

    'The till has three ready Pods, and all three take payments.': (stage) =>
      allAnswer(stage, {
        of: till,
        count: 3,
        at: urlOf(stage.cluster, 'till', 8080),
        as: 'my-app v1.0',
      }),

    'No payment fails while the till is updated.': during(
      ({ cluster }) => cluster.load(urlOf(cluster, 'till', 8080), { every: 50 }),
      async ({ cluster }, load) => {
        // The last old Pod is still ending: its requests count too.
        await cluster.sleep(4000)
        holds(await load.stop(), noneFailed)
      },
    ),

    'There are never fewer than three ready tills during the update.': during(
      ({ cluster }) => rolloutTimeline(cluster, 'app=till'),
      async (_stage, { moments, stop }) => {
        stop()
        holds(moments, (all) => all.length > 1 || 'no update')
        holds(moments, neverFewerReady(3))
      },
    ),

    'In the end, all three tills run v1.1.': async ({ until }) => {
      const all = await until(till, ready(3))
      holds(
        imagesOf(all),
        (images) => images.every((one) => one === 'my-app:v1.1') || images.join(),
      )
    },

    'After that, nobody answers by that name, though both Pods are ready.': async ({
      cluster,
      until,
    }) => {
      await until(
        answers(urlOf(cluster, 'catalogue', 80)),
        ([one]) => one?.startsWith('no answer') || `the answer "${one}"`,
      )
      holds(await catalogue(cluster), (all) => ready(2)(all) === true || seen(all))
    },

    'The catalogue answers again, from both of its Pods.': (stage) =>
      allAnswer(stage, {
        of: catalogue,
        count: 2,
        at: urlOf(stage.cluster, 'catalogue', 80),
        as: 'api-server v1.0',
      }),
  },
  { unseen: { ...containerName, ...probePeriod } },
)
