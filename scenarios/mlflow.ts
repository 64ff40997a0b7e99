import { during, needs, scenario, type Stage } from '../src/scenarios/model/scenario.ts'
import type { Pod } from '../src/cluster/objects.ts'
import { forwardedPort } from './support/forwarded.ts'
import { holds } from './support/holds.ts'
import { type Mlflow, mlflowOn, named, type Run } from './support/mlflow.ts'
import { pods, ready, staying, uids } from './support/pods.ts'
import { answers, urlOf } from './support/requests.ts'
import { containerName, containerPort, probePeriod } from './support/unseen.ts'

const servers = 'app=tracking'

/** What MLflow's own API says, through a port of this machine, as a reader's browser asks it. */
async function asked<T>(
  { until, whileRunning }: Pick<Stage, 'until' | 'whileRunning'>,
  ask: (mlflow: Mlflow) => Promise<T>,
): Promise<T> {
  return whileRunning('port-forward service/tracking :80', async (printed) =>
    ask(mlflowOn(await forwardedPort(until, printed))),
  )
}

const runs = (stage: Pick<Stage, 'until' | 'whileRunning'>): Promise<Run[]> =>
  asked(stage, (mlflow) => mlflow.runs('left-or-right', 'right'))

export default scenario(
  'mlflow',
  {
    'One server is ready, and its volume is bound.': async ({ cluster, until }) => {
      await until(staying(servers), ready(1))
      await until(
        () => cluster.read('PersistentVolumeClaim', 'tracking'),
        ({ status }) => status?.phase === 'Bound' || `a claim ${status?.phase}`,
      )
    },

    // The checks' client is in another namespace.
    'From another namespace its name is a longer one, which is not on the list: the server answers 403.':
      async ({ cluster, until }) => {
        const url = urlOf(cluster, 'tracking', 80)
        await until(answers(`${url}health`), ([text]) => text === 'OK' || `${text}`)
        await until(answers(url), ([text]) => text === 'status 403' || `${text}`)
      },

    'MLflow has three runs, each with its rate, a loss for each of ten epochs, a share of right answers and a model.':
      needs('port forwarding', async (stage) => {
        const all = await runs(stage)
        const rates = all.map((run) => named(run).params.rate)
        holds(rates.toSorted().join(), (seen) => seen === '0.1,1.0,10.0' || `the rates ${seen}`)
        for (const run of all) {
          const { run_id: id, run_name: name, status } = run.info
          holds(status, (one) => one === 'FINISHED' || `${name} ${one}`)
          holds(named(run).metrics.right, (right) => right! > 0.8 || `${name}: ${right} right`)
          const { losses, files } = await asked(stage, async (mlflow) => ({
            losses: await mlflow.history(id, 'loss'),
            files: await mlflow.files(id),
          }))
          const steps = losses.map(({ step }) => step)
          holds(steps.join(), (seen) => seen === '1,2,3,4,5,6,7,8,9,10' || `losses of ${seen}`)
          const [first, last] = [losses[0]!.value, losses.at(-1)!.value]
          holds(last, (loss) => loss < first || `${name}: a loss of ${first}, then of ${last}`)
          holds(files.join(), (seen) => seen === 'model.json' || `the files ${seen || 'none'}`)
        }
      }),

    'The run with the rate 1 gets the most points right.': needs(
      'port forwarding',
      async (stage) => {
        const [best, second] = (await runs(stage)).map(named)
        holds(best?.params.rate, (rate) => rate === '1.0' || `the rate ${rate}`)
        const [first, next] = [best?.metrics.right, second?.metrics.right]
        holds(first, (right) => right! > next! || `${right} right, and ${next}`)
      },
    ),

    'Each run names the image that made it.': needs('port forwarding', async (stage) => {
      for (const run of await runs(stage))
        holds(named(run).tags.image, (image) => image === 'mlflow:v1.0' || `the image ${image}`)
    }),

    'The old server has ended before the new one is made.': during(
      async ({ cluster }) => {
        const old = uids(await pods(servers)(cluster))
        const told: string[] = []
        const stop = await cluster.watch('Pod', { labels: servers }, ({ type, object }) => {
          const ended = type === 'DELETED' || hasEnded(object)
          const what = `${old.includes(String(object.metadata.uid)) ? 'old' : 'new'} ${ended ? 'ended' : 'there'}`
          if (!told.includes(what)) told.push(what)
        })
        return { told, stop }
      },
      async ({ until }, { told, stop }) => {
        await until(staying(servers), ready(1))
        stop()
        holds(told.join(), (seen) => seen === 'old there,old ended,new there' || seen)
      },
    ),

    'The new server knows the same three runs, with the same numbers.': needs(
      'port forwarding',
      during(
        async (stage) => JSON.stringify(await runs(stage)),
        async (stage, before) => {
          holds(await runs(stage), (all) => all.length === 3 || `${all.length} runs`)
          holds(
            JSON.stringify(await runs(stage)),
            (now) => now === before || `${before}, then ${now}`,
          )
        },
      ),
    ),
  },
  {
    needs: 'whole programs',
    unseen: {
      ...containerName,
      ...containerPort,
      ...probePeriod,
    },
  },
)

/** Its containers have stopped, and are not started again. */
const hasEnded = ({ status }: Pod) => status?.phase === 'Succeeded' || status?.phase === 'Failed'
