import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { pageImages } from '../../../images/page-images.ts'
import { contextTarget } from './context.ts'
import {
  apiServer,
  kubeconfigFile,
  status,
  type Handler,
} from '../../cluster/kubeconfig/testing/api-server.ts'
import { folder } from '../../machine/testing/folder.ts'

const path = process.env.PATH
const closing: (() => unknown)[] = []
afterEach(async () => {
  process.env.PATH = path
  for (const close of closing.splice(0).toReversed()) await close()
})

/** A server that answers whatever it is asked, and is closed with the test. */
async function server(handler: Handler, tls?: { key: string; cert: string }) {
  const made = await apiServer(handler, { version: false, ...(tls && { tls }) })
  closing.push(made.close)
  return made
}

const refusing = (code: number, reason: string, message: string): Handler =>
  ((_, answer) => status(answer, code, reason, message)) satisfies Handler

/** What a run says of a context that it cannot begin on. */
async function said(kubeconfig: string): Promise<string> {
  process.env.PATH = folder()
  const target = await contextTarget(
    { kubeconfig, context: 'test', images: [], pageImages },
    () => {},
  ).then(
    async (target) => {
      await target.close()
      return 'it began'
    },
    (error: Error) => error.message,
  )
  return target
}

const forbidden = (message: string) => async () =>
  (await server(refusing(403, 'Forbidden', message))).kubeconfig

test.each<[string, () => string | Promise<string>, RegExp[]]>([
  [
    'a token that is wrong',
    async () => (await server(refusing(401, 'Unauthorized', 'Unauthorized'))).kubeconfig,
    [/does not know you \(Unauthorized\)/, /kubectl --context test auth whoami/],
  ],
  [
    'a right that is missing',
    forbidden('forbidden: User "ada" cannot get path "/version"'),
    [/^ada may not get \/version/, /kind: ClusterRole\n/, /"\/version"/, /name: "ada"/],
  ],
  [
    'a bare refusal',
    forbidden('is forbidden'),
    [/^You lack a right on the cluster of context test: is forbidden/, /kind: ClusterRole\n/],
  ],
  [
    'a server that is no address',
    () => kubeconfigFile('no address'),
    [/is no address: "no address"/, /kubectl config set-cluster NAME --server=https:/],
  ],
  [
    'a program for credentials that is not installed',
    () =>
      kubeconfigFile('https://127.0.0.1:1', undefined, {
        exec: {
          apiVersion: 'client.authentication.k8s.io/v1',
          command: 'cloud-login',
          interactiveMode: 'Never',
        },
      }),
    [/a program that is not installed: cloud-login/, /Install cloud-login/],
  ],
  [
    'a server that is not there',
    async () => {
      const gone = await apiServer()
      await gone.close()
      return gone.kubeconfig
    },
    [/Nothing listens at http:\/\/127/, /docker start NODE/],
  ],
  [
    'a server that speaks no https',
    async () => kubeconfigFile((await server(() => false)).url.replace('http:', 'https:')),
    [/The connection to the API server of context test .* broke/, /does it speak https/],
  ],
])('%s is said with what mends it', async (_, kubeconfig, says) => {
  const text = await said(await kubeconfig())
  for (const one of says) expect(text).toMatch(one)
})

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
describe.skipIf(!hasOpenssl)('A certificate (made with openssl, skipped without it)', () => {
  let at: string
  let tls: { key: string; cert: string }
  const file = (name: string) => readFileSync(join(at, name), 'utf8')
  const openssl = (words: string) =>
    execFileSync('openssl', words.split(' '), { cwd: at, stdio: 'ignore' })
  const key = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'
  const make = (name: string, address: string) =>
    openssl(
      `req -x509 ${key} -days 2 -subj /CN=${name} -addext subjectAltName=${address} -keyout ${name}.key -out ${name}.crt`,
    )
  beforeAll(() => {
    at = folder()
    make('ours', 'IP:127.0.0.1')
    make('other', 'DNS:elsewhere.example')
    tls = { key: file('ours.key'), cert: file('ours.crt') }
  })
  const authority = (name: string) => ({
    'certificate-authority-data': Buffer.from(file(`${name}.crt`)).toString('base64'),
  })
  const answers: Handler = (_, answer) => status(answer, 401, 'Unauthorized', 'Unauthorized')

  test('of the authority that the kubeconfig names is taken', async () => {
    const { url } = await server(answers, tls)
    expect(await said(kubeconfigFile(url, authority('ours')))).toMatch(/Unauthorized/)
  })

  test.each<[string, () => object]>([
    ['of another authority', () => authority('other')],
    ['of none that this machine knows', () => ({})],
  ])('%s is said, with where to get the right kubeconfig', async (_, cluster) => {
    const { url } = await server(answers, tls)
    const text = await said(kubeconfigFile(url, cluster()))
    expect(text).toMatch(/^The certificate of https:\S+ is not signed by the authority/)
    expect(text).toMatch(/kind export kubeconfig/)
  })

  test('that is past its day is said, with how to renew it', async () => {
    openssl(
      `req -new ${key} -subj /CN=past -addext subjectAltName=IP:127.0.0.1 -keyout past.key -out past.csr`,
    )
    openssl('x509 -req -in past.csr -signkey past.key -days -1 -copy_extensions copy -out past.crt')
    const { url } = await server(answers, { key: file('past.key'), cert: file('past.crt') })
    const text = await said(kubeconfigFile(url, authority('past')))
    expect(text).toMatch(
      /^The certificate of https:\S+ is not valid today: certificate has expired/,
    )
    expect(text).toContain('kubeadm certs renew all')
  })

  test('for another name is said, with the names that it has', async () => {
    const { url } = await server(answers, { key: file('other.key'), cert: file('other.crt') })
    const text = await said(kubeconfigFile(url, authority('other')))
    expect(text).toContain('is not for this address, but for DNS:elsewhere.example.')
    expect(text).toMatch(/set-cluster/)
  })
})
