import { afterEach, describe, expect, it } from 'vitest'
import { pageImages } from '../../../images/page-images.ts'
import { loaderOf } from './context-images.ts'
import { contextTarget } from './context.ts'
import { apiServer, kubeconfigFile } from '../../cluster/kubeconfig/testing/api-server.ts'
import { namespaceStore } from '../real/testing/namespaces.ts'
import { programs } from '../../machine/testing/programs.ts'

const path = process.env.PATH
afterEach(() => {
  process.env.PATH = path
})

const said: string[] = []
const say = (text: string) => void said.push(text)
const target = (kubeconfig: string, context = 'test') => {
  process.env.PATH = programs({})
  return contextTarget(
    { kubeconfig, context, images: ['my-app:v1.0', 'nginx:1.29'], pageImages },
    say,
  )
}

describe('A context', () => {
  it('that is unknown is refused with the nearest name', async () => {
    const kubeconfig = kubeconfigFile('https://127.0.0.1:1')
    await expect(target(kubeconfig, 'tset')).rejects.toThrow(
      'There is no context "tset" in the kubeconfig.\n  Did you mean test? --on context test',
    )
    await expect(target(kubeconfig, 'production')).rejects.toThrow('It has: test')
  })

  it('whose server is not on this machine needs --allow-remote', async () => {
    await expect(target(kubeconfigFile('https://203.0.113.7:6443'))).rejects.toThrow(
      /^The server of context test is not on this machine: https:\/\/203.0.113.7:6443\n.*--allow-remote$/,
    )
  })

  it('whose server does not answer is refused with its address', async () => {
    const server = await apiServer()
    await server.close()
    await expect(target(server.kubeconfig)).rejects.toThrow(
      /^Nothing listens at http:\/\/127.0.0.1:\d+: the cluster of context test .*ECONNREFUSED/,
    )
  })

  it('whose kubeconfig is not there is refused with its path', async () => {
    await expect(target('/nowhere/kubeconfig')).rejects.toThrow(
      /^The kubeconfig \/nowhere\/kubeconfig cannot be read/,
    )
  })

  it('opens a namespace for each scenario, and says which images it needs', async () => {
    const store = namespaceStore()
    const server = await apiServer(store.handler)
    said.length = 0
    const it = await target(server.kubeconfig)
    expect(it).toMatchObject({ name: 'context', kubernetes: 'v1.37.2' })
    const { cluster, run, close } = await it.open('story', [])
    expect(cluster.namespace).toMatch(/^podium-\w+-story$/)
    expect(store.standing()).toContain(cluster.namespace)
    let printed = ''
    const write = (text: string) => void (printed += text)
    expect(
      await run({ program: 'kubectl', argv: ['get', 'namespaces'] }, { files: {}, write }),
    ).toBe(0)
    expect(printed).toContain(cluster.namespace)
    await close({ failed: true })
    expect(store.standing()).not.toContain(cluster.namespace)
    await it.close()
    await it.close()
    expect(store.standing()).toEqual([])
    expect(said).toEqual([
      expect.stringContaining('kubectl is not installed'),
      expect.stringContaining('need, built from images/: my-app:v1.0, client:v1.0.'),
    ])
    await server.close()
  })
})

describe('Images get into the cluster of a context', () => {
  const images = ['my-app:v1.0']
  it.each([
    ['k3d-mine', 'k3d image import --cluster mine my-app:v1.0'],
    ['minikube', 'minikube --profile minikube image load my-app:v1.0'],
    ['docker-desktop', ''],
    ['production', undefined],
  ])('%s: %s', (context, command) => {
    const loader = loaderOf(context, images)
    expect(loader && [loader.tool, ...loader.argv].filter(Boolean).join(' ')).toBe(command)
  })
})
