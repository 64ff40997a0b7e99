import type { Scenario, Stage } from '../../src/scenarios/scenario.ts'
import { agentKubeconfig } from './agent-account.ts'
import { tokenOf } from './agent-file.ts'
import { hasAll, hasNone } from './contains.ts'
import { holds } from './holds.ts'
import { readOnlyServer, serverIn, withKubeconfig } from './mcp.ts'
import { withMcpServer, type McpAnswer } from './mcp-client.ts'
import { withPrivateFile } from './private-file.ts'

export const allowedTools = [
  'events_list',
  'namespaces_list',
  'pods_get',
  'pods_list',
  'pods_list_in_namespace',
  'pods_log',
  'resources_get',
  'resources_list',
]
const secret = { apiVersion: 'v1', kind: 'Secret', name: 'till', namespace: 'shop' }
/** 4711, as a Secret holds it. */
const pin = 'NDcxMQ=='

/** The server as .mcp.json starts it, which reads the configuration file. */
export function pageServer({ file, folder }: Stage) {
  file('mcp-server.toml')
  return serverIn(file('.mcp.json'), folder ?? '')
}

/** Lends a kubeconfig that may do everything, as that of a cluster's owner may. */
const withOwnersKubeconfig = async <T>(
  { run, folder }: Stage,
  work: (name: string) => Promise<T>,
): Promise<T> =>
  withPrivateFile(
    folder,
    'owner.kubeconfig',
    await run('kubectl config view --raw --minify --flatten'),
    work,
  )

const refusedWith = (words: string) => (answer: McpAnswer) =>
  (answer.refused && answer.text.includes(words)) ||
  (answer.refused ? answer.text.slice(0, 200) : 'an answer')

export const serverChecks: Scenario['checks'] = {
  'Under its read-only flag alone, the server prints the credentials of the kubeconfig that it was given.':
    async (stage) => {
      const token = tokenOf(await agentKubeconfig(stage.run))
      const server = readOnlyServer('agent.kubeconfig')
      await withMcpServer(server, stage.folder, async ({ call }) => {
        const { text } = await call('configuration_view')
        holds(text.includes(token) && token !== '', (printed) => printed || 'no token printed')
      })
    },

  'Under the flag alone, with your kubeconfig, it returns Secrets.': async (stage) => {
    await withOwnersKubeconfig(stage, async (kubeconfig) => {
      await withMcpServer(readOnlyServer(kubeconfig), stage.folder, async ({ call }) => {
        const { text } = await call('resources_get', secret)
        holds(text.includes(pin), (found) => found || 'no PIN in the answer')
      })
    })
  },

  'With the agent’s kubeconfig and the flag alone, the API server refuses the Secret.': async (
    stage,
  ) => {
    await withMcpServer(readOnlyServer('agent.kubeconfig'), stage.folder, async ({ call }) => {
      holds(await call('resources_get', secret), refusedWith('secrets "till" is forbidden'))
    })
  },

  'With the file, the server offers exactly these eight tools.': async (stage) => {
    await withMcpServer(pageServer(stage), stage.folder, async ({ list }) => {
      const tools = await list()
      holds(tools, hasAll(allowedTools))
      holds(tools.length, (count) => count === allowedTools.length || tools.join(', '))
    })
  },

  'With the file, it shows neither credentials nor Secrets, not even with your kubeconfig.': async (
    stage,
  ) => {
    await withOwnersKubeconfig(stage, async (kubeconfig) => {
      const server = withKubeconfig(pageServer(stage), kubeconfig)
      await withMcpServer(server, stage.folder, async ({ list, call }) => {
        holds(await list(), hasNone(['configuration_view', 'pods_exec', 'pods_delete', 'pods_run']))
        holds(await call('configuration_view'), refusedWith('unknown tool'))
        holds(await call('resources_get', secret), refusedWith('resource not allowed'))
        const all = { apiVersion: 'v1', kind: 'Secret' }
        holds(await call('resources_list', all), refusedWith('resource not allowed'))
      })
    })
  },

  'Asked for what fails, the server names the Pod, its image, and the events that say why.': async (
    stage,
  ) => {
    const { cluster, folder, until } = stage
    const image = (await cluster.read('Deployment', 'till', { namespace: 'shop' })).spec?.template
      .spec?.containers[0]?.image
    await withMcpServer(pageServer(stage), folder, async ({ call }) => {
      const listed = await until(
        async () => (await call('pods_list', { fieldSelector: 'status.phase=Pending' })).text,
        (text) => /till-\S+ .*(ErrImagePull|ImagePullBackOff)/.test(text) || text,
      )
      const name = /(till-\S+)/.exec(listed)?.[1]
      const { text: pod } = await call('pods_get', { namespace: 'shop', name })
      holds(pod, (text) => text.includes(`image: ${image}`) || `a Pod without the image ${image}`)
      await until(
        async () => (await call('events_list', { namespace: 'shop' })).text,
        (text) => text.includes(`Failed to pull image "${image}"`) || 'no such event',
      )
    })
  },

  'The log reaches the agent word for word, its order included.': async (stage) => {
    await withMcpServer(pageServer(stage), stage.folder, async ({ call }) => {
      const { text } = await call('pods_log', { namespace: 'shop', name: 'guestbook' })
      holds(text, (log) => /Assistant, .*read the Secret till/.test(log) || `the log "${log}"`)
    })
  },

  'A server that runs takes the new token by itself.': async (stage) => {
    const { run, folder, until } = stage
    const kubeconfig = await agentKubeconfig(run)
    const stale = JSON.stringify(kubeconfig).replace(tokenOf(kubeconfig), 'expired')
    await withPrivateFile(folder, 'renewed.kubeconfig', stale, async (name) => {
      const server = withKubeconfig(pageServer(stage), name)
      await withMcpServer(server, folder, async ({ call }) => {
        holds(await call('namespaces_list'), refusedWith('provide credentials'))
        await withPrivateFile(folder, name, JSON.stringify(kubeconfig), () =>
          until(
            () => call('namespaces_list'),
            ({ refused, text }) => !refused || text,
          ),
        )
      })
    })
  },
}
