import { scenario } from '../src/scenarios/model/scenario.ts'
import type { Pod } from '../src/cluster/objects.ts'
import { holds } from './support/holds.ts'
import { names, pods, ready, staying } from './support/pods.ts'
import { answers, urlOf } from './support/requests.ts'
import { containerName, containerPort, probePeriod } from './support/unseen.ts'

const experiments = pods('batch.kubernetes.io/job-name=experiments')
const model = staying('app=model')

const indexOf = ({ metadata }: Pod) =>
  metadata.labels?.['batch.kubernetes.io/job-completion-index'] ?? 'no index'

/** The seconds from the start of a Pod's container to its end. */
function span({ status }: Pod): { from: number; to: number } {
  const ended = status?.containerStatuses?.[0]?.state?.terminated
  const seconds = (time: unknown) => new Date(String(time)).getTime() / 1000
  return { from: seconds(ended?.startedAt), to: seconds(ended?.finishedAt) }
}

export default scenario(
  'experiments',
  {
    'Three Pods train at the same time, each with a number of its own.': async ({ cluster }) => {
      const all = await experiments(cluster)
      holds(all.map(indexOf).toSorted().join(), (seen) => seen === '0,1,2' || `the numbers ${seen}`)
      const spans = all.map(span)
      const together =
        Math.min(...spans.map(({ to }) => to)) - Math.max(...spans.map(({ from }) => from))
      holds(together, (seconds) => seconds > 0 || `${seconds} s in which all of them ran`)
    },

    'The Pod with the batch size 32 gets the most points right.': async ({ cluster }) => {
      const scores = await Promise.all(
        (await experiments(cluster)).map(async (pod) => {
          const log = await cluster.logs(String(pod.metadata.name))
          return { index: indexOf(pod), right: Number(/^done: (\d+) %/m.exec(log)?.[1]) }
        }),
      )
      const [best] = scores.toSorted((a, b) => b.right - a.right)
      holds(best, (one) => (one?.index === '1' && one.right > 95) || JSON.stringify(scores))
    },

    'Each experiment had a tenth of a CPU for five seconds or a little more: about half a CPU second.':
      async ({ cluster }) => {
        for (const pod of await experiments(cluster)) {
          const requested = pod.spec?.containers[0]?.resources?.requests?.cpu
          holds(requested, (cpu) => cpu === '100m' || `a request of ${cpu} CPU`)
          const { from, to } = span(pod)
          // The API server's times are whole seconds, and a busy machine is late.
          holds(to - from, (seconds) => (seconds >= 4 && seconds <= 15) || `${seconds} s`)
        }
      },

    'Two Pods serve the model of experiment 1, and both give the same answer.': async ({
      cluster,
      until,
    }) => {
      const all = await until(model, ready(2))
      const logs = await Promise.all(names(all).map((name) => cluster.logs(name)))
      for (const log of logs)
        holds(log, (text) => /^the model of epoch 5 listens/m.test(text) || `a log of ${text}`)
      const { resources, volumeMounts } = all[0]!.spec!.containers[0]!
      holds(resources?.requests?.cpu, (cpu) => cpu === '100m' || `a request of ${cpu} CPU`)
      const [mount] = volumeMounts ?? []
      holds(mount?.readOnly, (readOnly) => readOnly === true || 'a model that a server may write')
      const url = urlOf(cluster, 'model', 80)
      await until(
        answers(`${url}?x=0.5&y=-1`, 12),
        (texts) => texts.every((text) => text === 'right, 97 % sure') || texts.join(', '),
      )
      // The folders of the others say something else.
      await until(
        answers(`${url}?x=-0.5&y=0.2`, 1),
        ([text]) => text === 'left, 79 % sure' || `${text}`,
      )
    },

    'Without measurements the autoscaler says so, and leaves the number of replicas as it is.':
      async ({ cluster, until }) => {
        await until(
          () => cluster.read('HorizontalPodAutoscaler', 'model'),
          ({ status }) => {
            const active = status?.conditions?.find(
              ({ type }: { type: string }) => type === 'ScalingActive',
            )
            return (
              (active?.status === 'False' && active.reason === 'FailedGetResourceMetric') ||
              `ScalingActive ${active?.status} ${active?.reason}`
            )
          },
        )
        const { spec } = await cluster.read('Deployment', 'model')
        holds(spec?.replicas, (replicas) => replicas === 2 || `${replicas} replicas`)
      },
  },
  {
    unseen: {
      ...containerName,
      ...containerPort,
      ...probePeriod,
      'experiments.yaml spec.resources.requests.storage': 'a folder on a node has no size',
      'experiments.yaml spec.parallelism': 'more than there are to complete is as many',
      'experiments.yaml *fsGroup': 'it is the number of the program’s user',
      'experiments.yaml *command.4': 'a batch that is larger than the data is the same',
      'experiments.yaml *command.6': 'it leaves time to watch',
    },
  },
)
