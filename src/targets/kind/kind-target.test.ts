import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { pageImages } from '../../../images/page-images.ts'
import { versions } from '../../versions.ts'
import { apiServer, json } from '../../cluster/kubeconfig/testing/api-server.ts'
import { folder } from '../../machine/testing/folder.ts'
import { namespaceStore } from '../real/testing/namespaces.ts'
import { programs } from '../../machine/testing/programs.ts'
import { kindTarget, type KindOptions } from './kind-target.ts'

const path = process.env.PATH
afterEach(() => {
  process.env.PATH = path
})

/** A machine on which all is well: each case of a script may be put before these. */
const docker = (cases = '') => `echo "docker $*" >> "$PODIUM_TEST_LOG"
case "$*" in
${cases}
  'version '*) echo 28.0.0 ;;
  'image inspect '*client*) echo sha256:new ;;
  'image inspect '*) echo sha256:held ;;
  'ps '*) ;;
  *'images ls') echo 'docker.io/library/my-app:v1.0 x podium.dev/id=sha256:held' ;;
esac`
const kind = (cases = '') => `echo "kind $*" >> "$PODIUM_TEST_LOG"
case "$*" in
${cases}
  version) echo 'kind v${versions.kind} go1.27.2 linux/amd64' ;;
  'get kubeconfig '*) while read line; do echo "$line"; done < "$PODIUM_TEST_KUBECONFIG" ;;
esac`

async function asked(scripts: Record<string, string>, options: Partial<KindOptions> = {}) {
  const folder = programs(scripts)
  const log = join(folder, 'log')
  writeFileSync(log, '')
  process.env.PATH = folder
  process.env.PODIUM_TEST_LOG = log
  const said: string[] = []
  const target = kindTarget({ images: ['my-app:v1.0'], pageImages, ...options }, (text) =>
    said.push(text),
  )
  const error = await target.then(
    () => undefined,
    (error: Error) => error,
  )
  const ran = () => readFileSync(log, 'utf8').trim().split('\n')
  return { target, said, ran, message: error?.message ?? '', error }
}

describe('What is in the way of a Kind cluster is said beforehand', () => {
  it.each([
    ['no Docker', { kind: kind() }, [/^Docker is not installed.*\n.*Install it: https/]],
    [
      'Docker that does not run',
      { docker: docker(`'version '*) echo 'Cannot connect' >&2; exit 1 ;;`), kind: kind() },
      [/^Docker is installed, but does not run: Cannot connect\n.*Start it/],
    ],
    [
      'Docker that this user may not use',
      {
        docker: docker(`'version '*) echo 'permission denied while' >&2; exit 1 ;;`),
        kind: kind(),
      },
      [/^Docker runs, but this user may not use it\.\n.*usermod/],
    ],
    ['no kind', { docker: docker() }, [/^kind is not installed\.\n.*quick-start/]],
    ['neither', {}, [/^Docker is not installed/, /^kind is not installed/]],
  ])('%s', async (_, scripts, patterns) => {
    const { message, ran } = await asked(scripts)
    for (const pattern of patterns) expect(message).toMatch(new RegExp(pattern, 'm'))
    expect(ran().join()).not.toMatch(/create cluster|build/)
  })

  it.each([
    ['My Cluster!', '--kind-name my-cluster'],
    ['-podium-', '--kind-name podium'],
    ['x'.repeat(60), `--kind-name ${'x'.repeat(49)}`],
  ])('a name that cannot be: %s', async (name, mend) => {
    const { message } = await asked({ docker: docker(), kind: kind() }, { name })
    expect(message).toContain(`"${name}" cannot be the name of a Kind cluster`)
    expect(message.split('\n')[1]!.trim()).toBe(`Such as: ${mend}`)
  })

  it('all at once', async () => {
    const { error } = await asked({}, { name: 'No' })
    expect(error).toMatchObject({ name: 'TargetError', problems: { length: 3 } })
  })

  it('a node image that is not there, and images that cannot be built', async () => {
    const { message, ran } = await asked(
      {
        docker: docker(`'image inspect kindest/node'*) exit 1 ;;
        'pull '*) echo 'manifest unknown' >&2; exit 1 ;;
        'build --tag my-app:v1.0 '*) echo 'Step 1/9'; echo 'COPY failed: no server' >&2; exit 1 ;;`),
        kind: kind(),
      },
      { image: 'kindest/node:v9.9.9' },
    )
    expect(message).toMatch(
      /^The node image kindest\/node:v9.9.9 .*: manifest unknown\n.*--kind-image/,
    )
    expect(message).toMatch(
      /The image my-app:v1.0 cannot be built from \S+node-server\/Dockerfile\. Docker says:\n(Step 1\/9\n)?COPY failed/,
    )
    expect(ran().join()).not.toContain('create cluster')
  })

  it('another version of kind, as a note', async () => {
    const { said } = await asked({
      docker: docker(`'image inspect kindest'*) exit 1 ;;
        'pull '*) exit 1 ;;`),
      kind: kind(`version) echo 'kind v0.20.0 go1.20 linux/amd64' ;;`),
    })
    expect(said).toContain(`kind is 0.20.0; Podium is tested with ${versions.kind}.`)
  })

  it('a cluster of another image than the one asked for', async () => {
    const { message } = await asked(
      {
        docker: docker(
          `'ps '*) echo 'podium-control-plane\tkindest/node:v1.36.1\trunning\tcontrol-plane' ;;`,
        ),
        kind: kind(),
      },
      { image: 'kindest/node:v1.37.2' },
    )
    expect(message).toMatch(/its nodes are kindest\/node:v1.36.1, not kindest\/node:v1.37.2/)
  })
})

describe('A Kind cluster that does not come up', () => {
  const fails = (output: string, cases = '') => ({
    docker: docker(),
    kind: kind(`'create cluster '*) while read line; do :; done; echo ' • Starting control-plane 🕹️ ...' >&2; echo '${output}' >&2; exit 1 ;;
      ${cases}`),
  })

  it('is removed, and its logs stay', async () => {
    const { message, ran, said } = await asked(fails('ERROR: kubelet is not healthy'))
    expect(message).toMatch(/^The cluster podium does not come up:\n.*kubelet is not healthy/s)
    const [, logs] = /logs of its nodes are in (\S+)/.exec(message)!
    expect(existsSync(logs!)).toBe(true)
    rmSync(logs!, { recursive: true })
    expect(ran().slice(-2)).toEqual([
      `kind export logs ${logs} --name podium`,
      'kind delete cluster --name podium',
    ])
    expect(said).toContain('Cluster podium: starting control-plane')
  })

  it.each([
    ['Bind for 127.0.0.1:6443 failed: port is already allocated', 'port 6443'],
    ['listen tcp4 0.0.0.0:30080: bind: address already in use', 'port 30080'],
  ])('for want of a port: %s', async (output, port) => {
    const { message } = await asked(fails(output))
    expect(message).toContain(`${port} is taken on this machine`)
  })

  it('and cannot be removed is named', async () => {
    const { message } = await asked(fails('ERROR: no', `'delete '*) exit 1 ;;`))
    expect(message).toContain('could not be removed: kind delete cluster --name podium')
    rmSync(/logs of its nodes are in (\S+)/.exec(message)![1]!, { recursive: true })
  })

  it('because of Ctrl-C is removed', async () => {
    const stop = new AbortController()
    const scripts = {
      docker: docker(),
      kind: kind(
        `'create cluster '*) while read line; do :; done; echo ' • Making ...' >&2; while true; do :; done ;;`,
      ),
    }
    process.env.PATH = programs(scripts)
    process.env.PODIUM_TEST_LOG = join(process.env.PATH, 'log')
    const target = kindTarget({ images: [], pageImages, signal: stop.signal }, (text) => {
      if (text.startsWith('Cluster podium:')) stop.abort(new Error('Ctrl-C'))
    })
    await expect(target).rejects.toThrow('Ctrl-C')
    const ran = readFileSync(process.env.PODIUM_TEST_LOG, 'utf8').trim().split('\n')
    expect(ran.at(-1)).toBe('kind delete cluster --name podium')
  })
})

describe('A Kind cluster that is there', () => {
  const ready = { conditions: [{ type: 'Ready', status: 'True' }] }

  it('is used as it stands: started, given the images that it lacks, kept unless --rm', async () => {
    const store = namespaceStore()
    const server = await apiServer((one, answer) => {
      if (one.path === '/api/v1/nodes')
        return json(answer, {
          kind: 'NodeList',
          metadata: {},
          items: [{ metadata: { name: 'a' }, status: ready }],
        })
      if (one.path.endsWith('/coredns')) return json(answer, { status: { readyReplicas: 1 } })
      return store.handler(one, answer)
    })
    const kubeconfig = readFileSync(server.kubeconfig, 'utf8').replaceAll('"test"', '"kind-podium"')
    process.env.PODIUM_TEST_KUBECONFIG = join(folder(), 'kubeconfig')
    writeFileSync(process.env.PODIUM_TEST_KUBECONFIG, kubeconfig + '\n')
    const node = `podium-control-plane\t${versions.nodeImage}\texited\tcontrol-plane`
    const paused = `podium-worker\t${versions.nodeImage}\tpaused\tworker`
    const scripts = { docker: docker(`'ps '*) echo '${node}'; echo '${paused}' ;;`), kind: kind() }

    // Where nothing runs, nothing is asked: what sends requests comes with the first one.
    for (const [rm, images] of [
      [false, ['my-app:v1.0']],
      [true, ['my-app:v1.0']],
      [false, []],
    ] as const) {
      const { target, ran } = await asked(scripts, { rm, images })
      const it = await target
      expect(it).toMatchObject({ name: 'kind', kubernetes: 'v1.37.2' })
      await it.close()
      expect(ran()).toContain('docker start podium-control-plane')
      expect(ran()).toContain('docker unpause podium-worker')
      expect(ran().filter((line) => line.startsWith('kind load'))).toEqual(
        images.length ? ['kind load docker-image --name podium client:v1.0'] : [],
      )
      expect(ran().some((line) => /docker build .*client$/.test(line))).toBe(images.length > 0)
      expect(ran().join()).not.toContain('create cluster')
      expect(ran().includes('kind delete cluster --name podium')).toBe(rm)
      expect(store.standing()).toEqual([])
    }
    await server.close()
  })
})
