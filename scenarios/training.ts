import { during, scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { epochsIn, isComplete, startOf } from './support/training.ts'
import { pods, uids } from './support/pods.ts'
import { containerName } from './support/unseen.ts'

const ofJob = pods('batch.kubernetes.io/job-name=train')

export default scenario(
  'training',
  {
    'The Job made one Pod, and the Pod trains: its loss goes down.': async ({ cluster, until }) => {
      const [one] = await until(ofJob, (all) => all.length === 1 || `${all.length} Pods`)
      await until(
        async () => epochsIn(await cluster.logs(String(one?.metadata.name))),
        (epochs) => {
          const [first, last] = [epochs[0], epochs.at(-1)]
          if (!first || !last || epochs.length < 3) return `${epochs.length} epochs`
          return last.loss < first.loss || `a loss of ${first.loss}, then of ${last.loss}`
        },
      )
    },

    'The next Pod goes on from the checkpoint on the volume: it repeats no epoch.': during(
      async ({ cluster }) => {
        const all = await ofJob(cluster)
        const log = await cluster.logs(String(all[0]?.metadata.name))
        return { uids: uids(all), epoch: epochsIn(log).at(-1)?.epoch ?? 0 }
      },
      async ({ cluster, until }, before) => {
        const [next] = await until(ofJob, (all) => {
          if (all.length !== 1) return `${all.length} Pods`
          return !before.uids.includes(uids(all)[0]!) || 'the same Pod'
        })
        await until(
          async () => startOf(await cluster.logs(String(next?.metadata.name))),
          ({ found, first }) => {
            if (found === undefined) return 'a start without a checkpoint'
            if (found < before.epoch || found < 1)
              return `the checkpoint of epoch ${found}, after epoch ${before.epoch} was done`
            return first === undefined || first === found + 1 || `epoch ${first} after ${found}`
          },
        )
      },
    ),

    'The Job is complete: the last Pod succeeded, and nothing starts it again.': async ({
      cluster,
      until,
      stays,
    }) => {
      const job = () => cluster.read('Job', 'train')
      await until(job, isComplete)
      const [one] = await ofJob(cluster)
      holds(one?.status?.phase, (phase) => phase === 'Succeeded' || `a Pod ${phase}`)
      const log = await cluster.logs(String(one?.metadata.name))
      const right = Number(/^done: (\d+) %/m.exec(log)?.[1])
      holds(right, (share) => share >= 90 || `${share} % right`)
      await stays(ofJob, (all) => all.length === 1 || `${all.length} Pods`, { for: '3s' })
    },
  },
  {
    unseen: {
      ...containerName,
      '* spec.resources.requests.storage': 'a checkpoint is small',
      '* spec.backoffLimit': 'no attempt fails',
      '* spec*.securityContext.fsGroup': 'any group may write, if it is the one of the volume',
      '* spec*.containers.0.command.6': 'it says only how long an epoch takes',
    },
  },
)
