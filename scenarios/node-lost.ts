import { during, scenario } from '../src/scenarios/model/scenario.ts'
import type { Pod } from '../src/cluster/objects.ts'
import type { Ask, Expectation } from '../src/cluster/watching.ts'
import { endpointsOf, exactly } from './support/endpoints.ts'
import { holds } from './support/holds.ts'
import { isReady as isNodeReady } from './support/nodes.ts'
import { isEnding, isReady, pod, pods, ready, seen, staying } from './support/pods.ts'
import { containerName } from './support/unseen.ts'

const lost = 'podium-lab-worker'

const nodeReady: Ask<boolean> = async (cluster) => {
  const nodes = await cluster.list('Node')
  return nodes.some((node) => node.metadata.name === lost && isNodeReady(node))
}

const elsewhere: Expectation<Pod[]> = (all) => {
  const good = all.filter((one) => isReady(one) && one.spec?.nodeName !== lost)
  return good.length === 1 || seen(all)
}

export default scenario(
  'node-lost',
  {
    'All three Pods run on podium-lab-worker.': async ({ until }) => {
      const all = await until(staying('part=lost'), ready(3))
      holds(all, (three) => three.every(({ spec }) => spec?.nodeName === lost) || 'another node')
    },

    'For the first twenty seconds the node still counts as Ready: nobody has missed it yet.':
      async ({ stays }) => {
        await stays(nodeReady, (good) => good || 'not ready', { for: '20s' })
      },

    'Within a minute and a half the node is NotReady, and the Service sends no more requests to its Pod.':
      during(
        async ({ cluster }) => endpointsOf('patient')(cluster),
        async ({ until }, before) => {
          holds(before, (all) => all.length === 1 || `endpoints ${all.join(', ') || 'none'}`)
          await until(nodeReady, (good) => !good || 'ready', { within: '90s' })
          await until(endpointsOf('patient'), exactly([]))
        },
      ),

    'The quick Pod is replaced on another node within the next minute, while the patient one is not.':
      async ({ cluster, until }) => {
        await until(staying('app=quick'), elsewhere, { within: '60s' })
        holds(
          await pods('app=patient')(cluster),
          (all) => (all.length === 1 && !isEnding(all[0]!)) || seen(all),
        )
      },

    'The patient Pod is replaced after the five minutes that it tolerates.': async ({ until }) => {
      await until(staying('app=patient'), elsewhere, { within: '330s' })
    },

    'The Pod of the StatefulSet is marked for deletion, and nothing replaces it.': async ({
      stays,
    }) => {
      await stays(
        pod('data-0'),
        (one) => (one && isEnding(one) && one.spec?.nodeName === lost) || 'not ending there',
        { for: '10s' },
      )
    },

    'The node is Ready again, and the StatefulSet has its Pod back.': during(
      async ({ cluster }) => (await pod('data-0')(cluster))?.metadata.uid,
      async ({ until }, old) => {
        await until(nodeReady, (good) => good || 'not ready', { within: '120s' })
        await until(
          pod('data-0'),
          (one) => (one && isReady(one) && one.metadata.uid !== old) || 'no other data-0',
          { within: '120s' },
        )
      },
    ),
  },
  {
    within: 'create-a-cluster',
    unseen: {
      ...containerName,
      '* *.matchExpressions.0.*': 'the first worker takes the first Pods anyway on a new cluster',
      '* *.tolerations.0.tolerationSeconds':
        'a second more is within the minute that the page gives it',
      '* *.tolerations.0.key': 'a Pod of a StatefulSet is not replaced, whatever it tolerates',
      '* spec.serviceName': 'nobody asks for its Pod by name',
      '* spec.ports.0.port': 'nobody sends a request to the Service',
    },
  },
)
