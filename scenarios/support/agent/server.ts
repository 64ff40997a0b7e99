import { ofPrograms } from './of-programs.ts'
import type { Stage } from '../../../src/scenarios/model/scenario.ts'
import { agentKubeconfig } from './account.ts'
import { tokenOf } from './file.ts'
import { hasAll, hasNone } from '../contains.ts'
import { holds } from '../holds.ts'
import { readOnlyServer, withKubeconfig } from './mcp.ts'
import { withMcpServer } from './mcp-client.ts'
import { allowedTools, pageServer, refusedWith } from './page-server.ts'
import { withPrivateFile } from '../private-file.ts'

const secret = { apiVersion: 'v1', kind: 'Secret', name: 'till', namespace: 'shop' }
/** 4711, as a Secret holds it. */
const pin = 'NDcxMQ=='

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

export const serverChecks = ofPrograms({
  'Under its read-only flag alone, the server prints the credentials of the kubeconfig that it was given.':
    async (stage) => {
      const token = tokenOf(await agentKubeconfig(stage.run))
      const server = readOnlyServer('agent.kubeconfig')
      await withMcpServer(server, stage, async ({ call }) => {
        const { text } = await call('configuration_view')
        holds(text.includes(token) && token !== '', (printed) => printed || 'no token printed')
      })
    },

  'Under the flag alone, with your kubeconfig, it returns Secrets.': async (stage) => {
    await withOwnersKubeconfig(stage, async (kubeconfig) => {
      await withMcpServer(readOnlyServer(kubeconfig), stage, async ({ call }) => {
        const { text } = await call('resources_get', secret)
        holds(text.includes(pin), (found) => found || 'no PIN in the answer')
      })
    })
  },

  'With the agent’s kubeconfig and the flag alone, the API server refuses the Secret.': async (
    stage,
  ) => {
    await withMcpServer(readOnlyServer('agent.kubeconfig'), stage, async ({ call }) => {
      holds(await call('resources_get', secret), refusedWith('secrets "till" is forbidden'))
    })
  },

  'With the file, the server offers exactly these eight tools.': async (stage) => {
    await withMcpServer(pageServer(stage), stage, async ({ list }) => {
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
      await withMcpServer(server, stage, async ({ list, call }) => {
        holds(await list(), hasNone(['configuration_view', 'pods_exec', 'pods_delete', 'pods_run']))
        holds(await call('configuration_view'), refusedWith('unknown tool'))
        holds(await call('resources_get', secret), refusedWith('resource not allowed'))
        const all = { apiVersion: 'v1', kind: 'Secret' }
        holds(await call('resources_list', all), refusedWith('resource not allowed'))
      })
    })
  },

  'With enabled_tools misspelt as enabled_tool, the server starts, and offers more than the eight.':
    async (stage) => {
      const server = pageServer(stage)
      const misspelt = stage.file('mcp-server.toml').replace('enabled_tools', 'enabled_tool')
      await withPrivateFile(stage.folder, 'misspelt.toml', misspelt, async (name) => {
        const args = server.args.map((word) => (word === 'mcp-server.toml' ? name : word))
        await withMcpServer({ ...server, args }, stage, async ({ list }) => {
          const tools = await list()
          holds(tools, hasAll(allowedTools))
          holds(tools.length, (count) => count > allowedTools.length || `${count} tools`)
        })
      })
    },
})
