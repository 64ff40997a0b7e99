import { scenario } from '../src/scenarios/model/scenario.ts'
import type { Stage } from '../src/scenarios/model/scenario.ts'
import type { Cluster } from '../src/cluster/cluster.ts'
import { complaintOf } from './support/attempts.ts'
import { eventsOf } from './support/events.ts'
import { holds } from './support/holds.ts'
import { isReady as isNodeReady } from './support/nodes.ts'
import { isReady, pod, ready, seen, staying } from './support/pods.ts'
import { containerName } from './support/unseen.ts'

const worker = 'podium-lab-worker'
const web = staying('app=web')

/** What the Pod on the other worker gets from an address; '' where nothing answers. */
const heard = ({ kubectl }: Stage, url: string) =>
  kubectl(`exec caller -- curl -s -m 3 ${url}`).catch(() => '')

const answers = (text: string) => text.includes('Welcome to nginx') || 'no answer'
const silent = (text: string) => text === '' || 'an answer'

const addressOf = async (cluster: Cluster, service: string) =>
  `http://${(await cluster.read('Service', service)).spec?.clusterIP}/`

const nodeReady = async (cluster: Cluster) =>
  (await cluster.list('Node')).some((node) => node.metadata.name === worker && isNodeReady(node))

export default scenario(
  'what-breaks',
  {
    'Without the scheduler, a new Pod stays Pending, and no event says why.': async ({
      cluster,
      stays,
    }) => {
      await stays(
        pod('unplaced'),
        (one) => (one?.status?.phase === 'Pending' && !one.spec?.nodeName) || 'not Pending',
        { for: '10s' },
      )
      holds(await eventsOf('unplaced')(cluster), (all) => all.length === 0 || 'an event')
    },

    'The web servers answer as before.': async (stage) => {
      const url = await addressOf(stage.cluster, 'web')
      await stage.until(() => heard(stage, url), answers)
    },

    'With the scheduler back, the same Pod gets its node and runs.': async ({ until }) => {
      await until(pod('unplaced'), (one) => (one && isReady(one)) || 'not ready', {
        within: '120s',
      })
    },

    'Without the controller manager, the deleted Pod is not replaced.': async ({ stays }) => {
      await stays(web, (all) => all.length === 1 || seen(all), { for: '15s' })
    },

    'With the controller manager back, there are two web servers again.': async ({ until }) => {
      await until(web, ready(2), { within: '120s' })
    },

    'Without its kubelet the node is NotReady after a while, but the web server there still answers at its own address.':
      async (stage) => {
        await stage.until(nodeReady, (good) => !good || 'ready', { within: '120s' })
        const all = await stage.cluster.list('Pod', { labels: 'app=web' })
        const there = all.find(({ spec }) => spec?.nodeName === worker)
        holds(there, (one) => one !== undefined || 'no web server on that node')
        await stage.until(() => heard(stage, `http://${there?.status?.podIP}/`), answers)
      },

    'With its kubelet back, the node is Ready.': async ({ until }) => {
      await until(nodeReady, (good) => good || 'not ready', { within: '120s' })
      await until(web, ready(2), { within: '120s' })
    },

    'Without kube-proxy, the Service that was there still answers, and the new one does not.':
      async (stage) => {
        const [old, late] = [
          await addressOf(stage.cluster, 'web'),
          await addressOf(stage.cluster, 'late'),
        ]
        await stage.until(() => heard(stage, old), answers)
        await stage.stays(() => heard(stage, late), silent, { for: '10s' })
      },

    'With kube-proxy back, the new Service answers, too.': async (stage) => {
      const late = await addressOf(stage.cluster, 'late')
      await stage.until(() => heard(stage, late), answers, { within: '120s' })
    },

    'Without CoreDNS, the name web leads nowhere, and the address of the Service still answers.':
      async (stage) => {
        const url = await addressOf(stage.cluster, 'web')
        await stage.until(() => heard(stage, 'http://web/'), silent, { within: '90s' })
        await stage.until(() => heard(stage, url), answers)
      },

    'With CoreDNS back, the name leads to the web servers again.': async (stage) => {
      await stage.until(() => heard(stage, 'http://web/'), answers, { within: '120s' })
    },

    'Without etcd, the API server cannot say which Pods there are.': async ({ kubectl, until }) => {
      await until(
        async () => {
          try {
            return await complaintOf(kubectl, 'get pods')
          } catch {
            return ''
          }
        },
        (complaint) => complaint !== '' || 'an answer',
        { within: '180s' },
      )
    },

    'With etcd back, the cluster knows everything that it knew before.': async ({
      cluster,
      until,
    }) => {
      await until(
        async () => {
          try {
            return await web(cluster)
          } catch {
            return []
          }
        },
        ready(2),
        { within: '240s' },
      )
      const services = await cluster.list('Service')
      const names = services.map(({ metadata }) => metadata.name)
      holds(names, (all) => all.includes('late') || `the Services ${all.join(', ')}`)
    },
  },
  { within: 'create-a-cluster', needs: 'kind', unseen: containerName },
)
