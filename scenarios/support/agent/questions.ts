import { ofPrograms } from './of-programs.ts'
import { agentKubeconfig } from './account.ts'
import { tokenOf } from './file.ts'
import { holds } from '../holds.ts'
import { withKubeconfig } from './mcp.ts'
import { withMcpServer } from './mcp-client.ts'
import { pageServer, refusedWith } from './page-server.ts'
import { withPrivateFile } from '../private-file.ts'

export const questionChecks = ofPrograms({
  'Asked for what fails, the server names the Pod, its image, and the events that say why.': async (
    stage,
  ) => {
    const { cluster, until } = stage
    const image = (await cluster.read('Deployment', 'till', { namespace: 'shop' })).spec?.template
      .spec?.containers[0]?.image
    await withMcpServer(pageServer(stage), stage, async ({ call }) => {
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
    await withMcpServer(pageServer(stage), stage, async ({ call }) => {
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
      await withMcpServer(server, stage, async ({ call }) => {
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
})
