import { during, scenario, type Stage } from '../src/scenarios/model/scenario.ts'
import type { Expectation } from '../src/cluster/watching.ts'
import { holds } from './support/holds.ts'
import { hostsOf } from './support/requests.ts'

const project = 'podium-music'
const service = `${project}_my-app`
const compose = `docker compose -p ${project}`
const inCompose = `${compose} exec client`
const call = 'get http://my-app:8080/'

/** What a line prints; how it failed, where it did. */
async function said({ run }: Stage, line: string): Promise<string> {
  try {
    return (await run(line)).trim()
  } catch (error) {
    return `failed: ${(error as Error).message}`
  }
}

const linesOf = (text: string) => text.split('\n').filter(Boolean)

/** Asks again and again what a line prints, from now until the returned function is called. */
function watched(stage: Stage, line: string) {
  const all: string[] = []
  let going = true
  const asking = (async () => {
    while (going) {
      all.push(await said(stage, line))
      await stage.cluster.sleep(100)
    }
  })()
  return async () => {
    going = false
    await asking
    return all
  }
}

const answersOf =
  (version: string): Expectation<string> =>
  (printed) => {
    const all = linesOf(printed)
    const other = all.find((one) => !one.startsWith(`my-app ${version} on `))
    if (other !== undefined) return other
    return hostsOf(all).length === 3 || `answers of ${hostsOf(all).join(', ')}`
  }

const allAnswerInCompose = (version: string) => async (stage: Stage) => {
  await stage.until(() => said(stage, `${inCompose} ${call} --times 40`), answersOf(version))
}

/** The line that prints the names of the containers that begin so. */
const containers = (name: string) => `docker ps --filter name=${name} --format "{{.Names}}"`

/** Of the copies of the stack, what is to run and runs: `my-app:v1.1`. */
const running = (stage: Stage) => async () =>
  linesOf(
    await said(
      stage,
      `docker service ps --format "{{.DesiredState}} {{.CurrentState}} {{.Image}}" ${service}`,
    ),
  ).flatMap((line) => /^Running Running .* (\S+)$/.exec(line)?.[1] ?? [])

const allRun =
  (image: string): Expectation<string[]> =>
  (images) =>
    (images.length === 3 && images.every((one) => one === image)) || images.join(', ') || 'none'

const swarmClient = (stage: Stage) => said(stage, containers(`${project}_client.1`))

export default scenario(
  'compose-and-swarm',
  {
    'All three copies answer to the one name.': allAnswerInCompose('v1.0'),

    "Compose's container that crashed is started again: the same container, not a new one.": during(
      (stage) => said(stage, `docker inspect --format "{{.Id}}" ${project}-my-app-1`),
      async (stage, before) => {
        await stage.until(
          () =>
            said(
              stage,
              `docker inspect --format "{{.Id}} {{.RestartCount}} {{.State.Status}}" ${project}-my-app-1`,
            ),
          (now) => now === `${before} 1 running` || now,
        )
      },
    ),

    "After the update, all of Compose's copies run version 1.1.": allAnswerInCompose('v1.1'),

    "During Compose's update, calls fail: it replaces all copies at once.": during(
      async (stage) => ({ stop: watched(stage, `${inCompose} ${call}`) }),
      async (_, { stop }) => {
        const all = await stop()
        holds(
          all,
          (seen) =>
            (seen.some((one) => one.startsWith('failed: ')) &&
              seen.some((one) => one.startsWith('my-app '))) ||
            `${seen.length} calls, none failed`,
        )
      },
    ),

    'After a few seconds, all three copies of the stack answer to the one name.': async (stage) => {
      await stage.until(
        async () => said(stage, `docker exec ${await swarmClient(stage)} ${call} --times 40`),
        answersOf('v1.0'),
        { within: '60s' },
      )
    },

    'Swarm makes a new container in the place of the one that crashed.': during(
      (stage) => said(stage, containers(`${service}.1`)),
      async (stage, before) => {
        await stage.until(
          () => said(stage, containers(`${service}.1`)),
          (now) => (now !== before && now.startsWith(`${service}.1.`)) || now || 'none',
          { within: '60s' },
        )
      },
    ),

    "During Swarm's update, two of the three copies run at every moment.": during(
      async (stage) => ({
        stop: watched(stage, containers(service)),
      }),
      async (_, { stop }) => {
        const counts = (await stop()).map((names) => linesOf(names).length)
        holds(counts, (all) => Math.min(...all) >= 2 || `${Math.min(...all)} of three`)
      },
    ),

    "After the update, all of Swarm's copies run version 1.1.": async (stage) => {
      await stage.until(running(stage), allRun('my-app:v1.1'), { within: '60s' })
    },

    'A version that cannot be started is rolled back: all copies run version 1.1 again.': async (
      stage,
    ) => {
      const tried = await said(
        stage,
        `docker service ps --format "{{.Image}} {{.Error}}" ${service}`,
      )
      holds(tried, (all) => all.includes('my-app:v9.9') || all)
      await stage.until(running(stage), allRun('my-app:v1.1'), { within: '60s' })
    },

    'No container of it is left, and Docker is in no swarm.': async (stage) => {
      await stage.until(
        () => said(stage, containers(service)),
        (names) => names === '' || names,
      )
      const state = await said(stage, 'docker info --format {{.Swarm.LocalNodeState}}')
      holds(state, (now) => now === 'inactive' || now)
    },
  },
  {
    on: 'machine',
    needs: 'docker',
    builds: ['my-app:v1.0', 'my-app:v1.1', 'client:v1.0'],
  },
)
