import { scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { pods, ready } from './support/pods.ts'
import { allFrom, answers, urlOf } from './support/requests.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'service-types',
  {
    'The NodePort answers on the address of every node.': async ({ cluster, until }) => {
      await until(pods('app=api-server'), ready(1))
      const { spec } = await cluster.read('Service', 'api-server-node-port')
      const port = spec?.ports?.[0]?.nodePort
      holds(port, (one) => (one !== undefined && one >= 30000 && one <= 32767) || `port ${one}`)
      const nodes = await cluster.list('Node')
      holds(nodes, (all) => all.length > 0 || 'no nodes')
      for (const { status } of nodes) {
        const address = status?.addresses?.find(({ type }) => type === 'InternalIP')?.address
        await until(answers(`http://${address}:${port}/`), allFrom('api-server v1.0'))
      }
    },

    'Without a provider, the LoadBalancer gets no address from outside: it stays pending.': async ({
      cluster,
      stays,
      until,
    }) => {
      // Within the cluster it leads to its Pods, as every Service does.
      const url = urlOf(cluster, 'api-server-load-balancer', 8080)
      await until(answers(url), allFrom('api-server v1.0'))
      await stays(
        () => cluster.read('Service', 'api-server-load-balancer'),
        ({ spec, status }) =>
          (spec?.type === 'LoadBalancer' && !status?.loadBalancer?.ingress?.length) ||
          `${spec?.type} with ${JSON.stringify(status?.loadBalancer)}`,
        { for: '5s' },
      )
    },

    'The ExternalName is an alias (a CNAME record) and has no address of its own.': async ({
      cluster,
      kubectl,
    }) => {
      const { spec } = await cluster.read('Service', 'database')
      holds(spec?.clusterIP, (ip) => !ip || `the address ${ip}`)
      const found = await kubectl('exec client -- lookup database')
      holds(found, (text) => text.includes('is an alias for db.example.com') || `"${text.trim()}"`)
    },
  },
  { unseen: containerName },
)
