import { readFileSync } from 'node:fs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { twins } from '../images/twins.ts'
import { loadEngine } from '../src/cluster/embedded/engine/node/load-engine.ts'
import { kubectl } from '../src/kubectl/kubectl.ts'
import { words } from '../src/kubectl/testing/words.ts'
import { embeddedSession } from '../src/targets/embedded/embedded-session.ts'

// What a learner of Kubernetes tries first, in manifests of our own of the same shape. Each runs here,
// is refused as on a real cluster, or is not simulated, which names the program that is not there.
const read = (name: string) =>
  readFileSync(new URL(`manifests/${name}.yaml`, import.meta.url), 'utf8')

/** A cluster on which `app.yaml` is the manifest of this name, with other images in their places. */
async function begin(name: string, images: Record<string, string> = {}) {
  const session = await embeddedSession(await loadEngine(), twins, { name: 'learner', ports: {} })
  onTestFinished(() => session.close({ failed: false }))
  let text = read(name)
  for (const [image, ours] of Object.entries(images)) text = text.replaceAll(image, ours)
  const files = { 'app.yaml': text }
  const run = async (line: string) => {
    let printed = ''
    const write = (more: string) => void (printed += more)
    const status = await kubectl(session.cluster, words(line), { files, write })
    return `${printed}${status ? `(${status})` : ''}`
  }
  return { run, cluster: session.cluster }
}

const app = 'my-app:v1.0'
const nginx = twins.map(({ image }) => image).findLast((image) => image.startsWith('nginx:'))!

describe('Not simulated, for there are no programs:', () => {
  test.each([
    ['guestbook', ['redis:8-alpine', 'guestbook/frontend:v5']],
    ['wordpress', ['mysql:8.4', 'wordpress:6-apache']],
  ])('%s', async (name, images) => {
    const { run } = await begin(name)
    await expect(run('apply -f app.yaml')).rejects.toThrow(
      images.map((image) => `no program for ${image} here; run it with --on kind`).join('\n'),
    )
  })
})

test('The guestbook runs, with programs of ours in the place of its own', async () => {
  const ours = {
    ...{ 'redis:8-alpine': app, 'guestbook/frontend:v5': nginx },
    // Only redis knows them.
    [`args: ['--replicaof', 'redis-leader', '6379']`]: 'args: []',
  }
  const { run, cluster } = await begin('guestbook', ours)
  await run('apply -f app.yaml')
  for (const name of ['redis-leader', 'redis-follower', 'frontend'])
    expect(await run(`rollout status deployment/${name}`)).toContain('successfully rolled out')
  expect(await run('get service frontend --no-headers')).toMatch(/LoadBalancer .* <pending> /)
  expect((await cluster.request('http://frontend.learner/')).status).toBe(200)
  const slices = await run('get endpointslices -o custom-columns=N:.endpoints[*].addresses[0]')
  expect(
    slices
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').length)
      .sort(),
  ).toEqual([1, 2, 3])
})

test('WordPress runs with its claims and its Secret, with programs of ours', async () => {
  const { run } = await begin('wordpress', { 'mysql:8.4': app, 'wordpress:6-apache': nginx })
  await run('apply -f app.yaml')
  expect(await run('rollout status deployment/wordpress')).toContain('successfully rolled out')
  expect(await run('rollout status deployment/wordpress-mysql')).toContain('successfully')
  expect(await run('get pvc -o jsonpath={.items[*].status.phase}')).toBe('Bound Bound')
  expect(await run('exec deploy/wordpress -- printenv WORDPRESS_DB_PASSWORD')).toBe(
    'not-a-secret\n',
  )
})

test('A StatefulSet has a claim for each Pod, which stays when it goes', async () => {
  const { run, cluster } = await begin('statefulset', { 'nginx:1.29-alpine': nginx })
  await run('apply -f app.yaml')
  await run('rollout status statefulset/web')
  expect(await run('get pods,pvc -o name')).toBe(
    'pod/web-0\npod/web-1\npersistentvolumeclaim/www-web-0\npersistentvolumeclaim/www-web-1\n',
  )
  await run('delete -f app.yaml')
  await cluster.sleep(15_000)
  expect(await run('get pods,pvc -o name')).toBe(
    'persistentvolumeclaim/www-web-0\npersistentvolumeclaim/www-web-1\n',
  )
})

test('A CronJob says hello each minute', async () => {
  const { run, cluster } = await begin('cronjob', { 'nginx:1.29-alpine': nginx })
  await run('apply -f app.yaml')
  await cluster.sleep(125_000)
  expect(await run('get jobs --no-headers')).toMatch(
    /^hello-\d+ +Complete +1\/1 [^]*\nhello-\d+ +Complete/,
  )
  expect(await run('logs -l batch.kubernetes.io/job-name')).toContain(
    'Hello from the Kubernetes cluster\n',
  )
})

test('A web server serves what its init container has written', async () => {
  const { run, cluster } = await begin('init-containers', { 'nginx:1.29-alpine': nginx })
  await run('apply -f app.yaml')
  await run('wait --for=condition=Ready pod/init-demo --timeout=60s')
  const ip = await run('get pod init-demo -o jsonpath={.status.podIP}')
  expect(await cluster.request(`http://${ip}/`)).toEqual({ status: 200, body: '<h1>Hello</h1>\n' })
})

test('A sidecar shows the log that the app writes', async () => {
  const { run, cluster } = await begin('sidecar', { 'nginx:1.29-alpine': nginx })
  await run('apply -f app.yaml')
  expect(await run('rollout status deployment/myapp')).toContain('successfully rolled out')
  await cluster.sleep(5000)
  expect(await run('logs deploy/myapp -c logshipper --tail=2')).toBe('logging\nlogging\n')
})

test('An Ingress is stored and has no address: it needs a controller, which no new cluster has', async () => {
  const { run, cluster } = await begin('ingress')
  await run('apply -f app.yaml')
  await cluster.sleep(60_000)
  expect(await run('get ingress minimal-ingress -o jsonpath={.status}')).toBe('{"loadBalancer":{}}')
})
