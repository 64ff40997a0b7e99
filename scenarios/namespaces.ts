import { scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { isReady, pod } from './support/pods.ts'
import { allFrom, answers, urlOf } from './support/requests.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'namespaces',
  {
    'The namespaces team-a and team-b each have a Pod named api-server, and they are two Pods.':
      async ({ until }) => {
        const ofTeam = (team: string) =>
          until(pod('api-server', team), (one) => (one && isReady(one)) || `no Pod in ${team}`)
        const [a, b] = [await ofTeam('team-a'), await ofTeam('team-b')]
        holds(a?.metadata.uid, (uid) => uid !== b?.metadata.uid || 'one Pod in both')
      },

    'The short name means the Service of the client’s own namespace.': async ({
      cluster,
      kubectl,
    }) => {
      const { spec } = await cluster.read('Service', 'api-server', { namespace: 'team-a' })
      const found = await kubectl('exec client -n team-a -- lookup api-server')
      holds(found, (text) => text.includes(` ${spec?.clusterIP}`) || `"${text.trim()}"`)
    },

    'A request from team-a to team-b gets its answer: a namespace by itself isolates no network.':
      async ({ cluster, kubectl, until }) => {
        const url = urlOf(cluster, 'api-server', 8080, 'team-b')
        await until(
          async () => [(await kubectl(`exec client -n team-a -- get ${url}`)).trim()],
          allFrom('api-server v1.0'),
        )
        await until(answers(url), allFrom('api-server v1.0'))
      },

    'Nodes belong to no namespace.': async ({ cluster }) => {
      const nodes = await cluster.list('Node')
      holds(nodes, (all) => all.length > 0 || 'no nodes')
      for (const { metadata } of nodes)
        holds(metadata.namespace, (one) => one === undefined || `${metadata.name} in ${one}`)
    },
  },
  { unseen: containerName },
)
