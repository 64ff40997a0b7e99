import { expect } from 'vitest'
import { untilOn } from '../../src/cluster/watching.ts'
import { versions } from '../../src/versions.ts'
import { firstAnswer, type Ground, type Sentence } from './ground.ts'

const image = `nginx:${versions.nginx}-alpine`
const folder = '/usr/share/nginx/html'

/** What the pages count on of an image that is none of ours. */
export const nginxSentences: readonly Sentence[] = [
  {
    sentence: `${image} answers with its welcome page, and with its own page for what it does not have.`,
    needs: 'pods',
    async check(ground) {
      const running = await ground.run(image)
      const { status, body } = await firstAnswer(ground, running)
      expect(status).toBe(200)
      expect(body).toContain('<title>Welcome to nginx!</title>')
      expect(body).toContain('<h1>Welcome to nginx!</h1>')
      const missing = await running.get('/no-such.html')
      expect(missing.status).toBe(404)
      expect(missing.body).toContain('<center><h1>404 Not Found</h1></center>')
    },
  },
  {
    sentence: `${image} writes a line for each request.`,
    needs: 'pods',
    async check(ground) {
      const running = await ground.run(image)
      await firstAnswer(ground, running)
      await running.get('/no-such.html')
      const time = String.raw`\[\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d \+0000\]`
      const line = (request: string, status: number) =>
        new RegExp(String.raw`^[\d.]+ - - ${time} "${request} HTTP/1.1" ${status} \d+ "-" "`, 'm')
      const log = await running.log()
      expect(log).toMatch(line('GET /', 200))
      expect(log).toMatch(line('GET /no-such.html', 404))
    },
  },
  {
    sentence: `${image} writes a line for each probe as well, which the kubelet sends.`,
    needs: 'pods',
    async check(ground) {
      const { cluster } = ground
      const { log } = await serving(ground, 'probed', { 'index.html': '' })
      const [, version] = /^v(\d+\.\d+)/.exec(cluster!.kubernetes) ?? []
      const from = cluster!.simulated ? String.raw`10\.244\.\d\.1` : String.raw`[\d.]+`
      const line = `^${from} - - .* "GET / HTTP/1.1" 200 0 "-" "kube-probe/${version}"`
      await untilOn(cluster!)(log, (text) => new RegExp(line, 'm').test(text) || text)
    },
  },
  {
    sentence: `${image} says its version, and that its configuration is right.`,
    needs: 'pods',
    async check(ground) {
      const running = await ground.run(image)
      await firstAnswer(ground, running)
      expect(await running.exec('nginx', '-v')).toEqual({
        stdout: '',
        stderr: expect.stringMatching(/^nginx version: nginx\/1\.\d+\.\d+\n$/) as string,
        exitCode: 0,
      })
      expect(await running.exec('nginx', '-t')).toMatchObject({
        stderr: expect.stringContaining('test is successful\n') as string,
        exitCode: 0,
      })
    },
  },
  {
    sentence: `${image} ends at once, and well, when it is told to.`,
    needs: 'pods',
    async check(ground) {
      const running = await ground.run(image)
      await firstAnswer(ground, running)
      await running.terminate()
      const begun = ground.now()
      expect(await running.ended()).toMatchObject({ exitCode: 0 })
      expect(ground.now() - begun).toBeLessThan(15_000)
    },
  },
  {
    sentence: `${image} serves the page of a ConfigMap in the place of its own.`,
    needs: 'pods',
    async check(ground) {
      const page = '<h1>Hello</h1>\n'
      const { url, exec } = await serving(ground, 'page', { 'index.html': page })
      expect(await until(ground, url)).toEqual({ status: 200, body: page })
      expect(await exec('ls', folder)).toMatchObject({ stdout: 'index.html\n' })
      expect(await exec('cat', `${folder}/index.html`)).toMatchObject({ stdout: page })
    },
  },
  {
    sentence: `${image} lists no folder that has no page.`,
    needs: 'pods',
    async check(ground) {
      const { url } = await serving(ground, 'no-page', { 'other.html': 'other' })
      const { status, body } = await until(ground, url)
      expect(status).toBe(403)
      expect(body).toContain('<center><h1>403 Forbidden</h1></center>')
      expect(await until(ground, `${url}/other.html`)).toEqual({ status: 200, body: 'other' })
    },
  },
]

/** A Pod of the image with the ConfigMap over the folder that it serves. */
async function serving({ cluster }: Ground, name: string, data: Record<string, string>) {
  await cluster!.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data })
  const volumeMounts = [{ name: 'page', mountPath: folder }]
  const livenessProbe = { httpGet: { port: 80 }, periodSeconds: 1, failureThreshold: 60 }
  await cluster!.create({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      containers: [{ name: 'nginx', image, volumeMounts, livenessProbe }],
      volumes: [{ name: 'page', configMap: { name } }],
    },
  })
  const { status } = await untilOn(cluster!)(
    () => cluster!.read('Pod', name),
    ({ status }) => status?.phase === 'Running' || `the Pod is ${status?.phase}`,
  )
  const exec = (...command: string[]) => cluster!.exec(name, command)
  return { url: `http://${status?.podIP}`, exec, log: () => cluster!.logs(name) }
}

const until = (ground: Ground, url: string) =>
  firstAnswer(ground, { get: () => ground.cluster!.request(url, { timeout: 2000 }) })
