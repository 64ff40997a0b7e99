import { NotSimulated } from '../../../cluster/cluster.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Failure } from '../../failure.ts'
import { goJson } from '../../text/json.ts'
import { plainPath } from '../../resources/files.ts'
import { base64 } from '../../../manifests/base64.ts'
import { dataFlags, dataOf } from './data.ts'
import { generator } from './generator.ts'

const secret = (name: string, data: [key: string, text: string][], type = '') => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name },
  ...(data.length > 0 && {
    data: Object.fromEntries(data.map(([key, text]) => [key, base64(text)])),
  }),
  ...(type && { type }),
})

function refuseHash({ flags }: Context): void {
  if (flags.bool('append-hash')) throw new NotSimulated('kubectl create --append-hash')
}

const twice = (key: string) => `cannot add key ${key}, another key by that name already exists`

const generic = generator(
  'secret generic',
  [...dataFlags, { name: 'type', type: 'string' }],
  (context, name) => {
    refuseHash(context)
    const { flags, io } = context
    return secret(name, dataOf(flags, io.files, { kind: 'Secret', twice }), flags.string('type'))
  },
  { words: 'secret', colon: false },
)

const configKey = '.dockerconfigjson'

const dockerRegistry = generator(
  'secret docker-registry',
  [
    { name: 'docker-username', type: 'string' },
    { name: 'docker-password', type: 'string' },
    { name: 'docker-email', type: 'string' },
    { name: 'docker-server', type: 'string', default: 'https://index.docker.io/v1/' },
    { name: 'from-file', type: 'strings' },
    { name: 'append-hash', type: 'bool' },
  ],
  (context, name) => {
    refuseHash(context)
    return secret(name, registryData(context), 'kubernetes.io/dockerconfigjson')
  },
  { words: 'secret', colon: false },
)

function registryData({ flags, io }: Context): [string, string][] {
  if (flags.given('from-file')) {
    const named = flags
      .list('from-file')
      .map((path) => (path.includes('=') ? path : `${configKey}=${path}`))
    const list = (flag: string) => (flag === 'from-file' ? named : flags.list(flag))
    return dataOf({ ...flags, list }, io.files, { kind: 'Secret', twice })
  }
  const [username, password, email, server] = ['username', 'password', 'email', 'server'].map(
    (part) => flags.string(`docker-${part}`),
  ) as [string, string, string, string]
  if (!username || !password || !server)
    throw new Failure(
      'either --from-file or the combination of --docker-username, --docker-password and --docker-server is required',
    )
  const auth = base64(`${username}:${password}`)
  // The fields stand in the order of kubectl's own type, which is not that of their names.
  const entry = { username, password, ...(email && { email }), auth }
  const fields = Object.entries(entry).map(([key, value]) => `"${key}":${goJson(value)}`)
  return [[configKey, `{"auths":{${goJson(server)}:{${fields.join(',')}}}}`]]
}

const tls = generator(
  'secret tls',
  [
    { name: 'cert', type: 'string' },
    { name: 'key', type: 'string' },
    { name: 'append-hash', type: 'bool' },
  ],
  (context, name) => {
    refuseHash(context)
    const [key, cert] = ['key', 'cert'].map((flag) => context.flags.string(flag)) as [
      string,
      string,
    ]
    if (!key || !cert) throw new Failure('key and cert must be specified')
    const [certificate, privateKey] = [cert, key].map((path) => {
      const text = context.io.files[plainPath(path)]
      if (text === undefined)
        throw new Failure(`Cannot read file ${path}, open ${path}: no such file or directory`)
      return text
    }) as [string, string]
    if (!certificate.includes('-----BEGIN CERTIFICATE-----'))
      throw new Failure('tls: failed to find any PEM data in certificate input')
    if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(privateKey))
      throw new Failure('tls: failed to find any PEM data in key input')
    const data: [string, string][] = [
      ['tls.crt', certificate],
      ['tls.key', privateKey],
    ]
    return secret(name, data, 'kubernetes.io/tls')
  },
  { words: 'secret', colon: false },
)

/** `kubectl create secret generic|docker-registry|tls NAME`. */
export const createSecrets: readonly Command[] = [generic, dockerRegistry, tls]
