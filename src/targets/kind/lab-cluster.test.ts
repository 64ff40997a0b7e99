import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { pageImages } from '../../../images/page-images.ts'
import { leftBehind } from '../../machine/left-behind.ts'
import { ownTemporaryFolder } from '../../machine/testing/own-temporary-folder.ts'
import type { StepFailure } from '../../scenarios/model/failure.ts'
import type { Session } from '../../scenarios/model/target.ts'
import { Unavailable } from '../../cluster/cluster.ts'
import { apiServer, json } from '../../cluster/kubeconfig/testing/api-server.ts'
import { namespaceStore } from '../real/testing/namespaces.ts'
import { programs } from '../../machine/testing/programs.ts'
import { labCluster } from './lab-cluster.ts'
import type { LabOptions } from './lab-options.ts'

ownTemporaryFolder()
const path = process.env.PATH
afterEach(() => {
  process.env.PATH = path
  leftBehind.clear()
})

const store = namespaceStore()
let server: Awaited<ReturnType<typeof apiServer>>
beforeAll(async () => {
  const status = { conditions: [{ type: 'Ready', status: 'True' }] }
  server = await apiServer((one, answer) => {
    if (one.path === '/api/v1/nodes')
      return json(answer, { kind: 'NodeList', metadata: {}, items: [{ metadata: {}, status }] })
    if (one.path.endsWith('/coredns')) return json(answer, { status: { readyReplicas: 1 } })
    return store.handler(one, answer)
  })
})
afterAll(() => server.close())

const name = 'podium-test-lab'
const lent = {
  kubeconfig: () => '{"current-context":"the run’s"}\n',
  close: async () => undefined,
}
const files = {
  'cluster.yaml': `apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nname: ${name}\n`,
}
const mounts = `${files['cluster.yaml']}nodes:\n  - extraMounts: [{ hostPath: /, containerPath: /host }]\n`
const byHand = `kind delete cluster --name ${name}`
const copy = 'while read line; do echo "$line"; done < "${0%/*}/kubeconfig" > "$KUBECONFIG"'
const show = 'while read line || [ -n "$line" ]; do echo "$line"; done < "$KUBECONFIG"'
const making = "echo 'Creating cluster' >&2; while true; do :; done"

/** A lab on a machine whose `kind` and `docker` are scripts that keep what they are asked. */
async function lab(
  scripts: Partial<Record<'create' | 'delete' | 'get' | 'ps', string>>,
  options = {},
) {
  process.env.PATH = programs({
    docker: `echo "docker $*" >> "\${0%/*}/log"
case "$1" in ps) ${scripts.ps ?? ''} ;; esac`,
    kind: `echo "kind $*" >> "\${0%/*}/log"
case "$1" in create) ${scripts.create ?? copy} ;; delete) ${scripts.delete ?? ''} ;; get) ${scripts.get ?? ''} ;; esac`,
  })
  const kubeconfig = join(process.env.PATH, 'kubeconfig')
  const text = readFileSync(server.kubeconfig, 'utf8').replaceAll('"test"', `"kind-${name}"`)
  writeFileSync(kubeconfig, `${text}\n`)
  const log = join(process.env.PATH, 'log')
  writeFileSync(log, '')
  const stop = new AbortController()
  const said: string[] = []
  const its = labCluster({
    maker: 'make-it',
    within: [],
    images: [],
    pageImages,
    access: async () => lent,
    keep: false,
    say: (text) => said.push(text),
    signal: stop.signal,
    ...options,
  } satisfies LabOptions)
  const maker = await its.openMaker()
  let printed = ''
  const run = (line: string, { onText = () => {} } = {}) => {
    const [program = '', ...argv] = line.split(' ')
    const write = (text: string) => {
      printed += text
      onText()
    }
    return maker.run(
      { program, argv },
      { files: { ...files, 'mounts.yaml': mounts }, write, signal: stop.signal },
    )
  }
  return {
    ...its,
    maker,
    stop,
    said,
    printed: () => printed,
    create: (more = '') => run(`kind create cluster --config cluster.yaml${more}`),
    run,
    remove: () => run(byHand),
    ran: () => readFileSync(log, 'utf8').trim().split('\n'),
  }
}
const failureOf = (done: Promise<unknown>) =>
  done.then(
    () => undefined,
    (error: StepFailure) => error.failure,
  )
const reasonOf = (session: Promise<Session>) =>
  session.then(
    () => 'it was opened',
    (error: unknown) => (error instanceof Unavailable ? error.message : String(error)),
  )
const succeeded = { failed: false }

describe('A cluster that a page makes', () => {
  it('is up for the scenarios within once it is made, and goes when all of them have ended', async () => {
    const { create, open, ended, remove, maker, ran } = await lab({}, { within: ['one', 'two'] })
    const opening = open('one', [])
    expect(await create()).toBe(0)
    expect([...leftBehind.keys()]).toContain(byHand)
    const one = await opening
    expect(one.cluster.namespace).toMatch(/^podium-\w+-one$/)
    expect(maker.cluster.kubernetes).toBe('v1.37.2')

    let removed = false
    const removing = remove().finally(() => (removed = true))
    await one.close(succeeded)
    ended('one', false)
    const two = await open('two', [])
    expect(two.cluster.namespace).toMatch(/^podium-\w+-two$/)
    // Far more time than the removal needs, in turns of its own API server.
    for (let turn = 0; turn < 20; turn++) await two.cluster.list('Namespace', { namespace: null })
    expect(removed).toBe(false)
    expect(ran()).not.toContain(byHand)
    await two.close(succeeded)
    ended('two', false)
    expect(await removing).toBe(0)
    expect(ran().at(-1)).toBe(byHand)
    expect([...leftBehind.keys()]).not.toContain(byHand)
    await maker.close(succeeded)
    expect(ran().filter((line) => line === byHand)).toHaveLength(1)
  })

  it('takes one scenario within at a time: one may stop a node that another counts on', async () => {
    const { create, open, ended, maker } = await lab({}, { within: ['one', 'two'] })
    await create()
    const one = await open('one', [])
    let opened = false
    const opening = open('two', []).finally(() => (opened = true))
    for (let turn = 0; turn < 20; turn++) await one.cluster.list('Namespace', { namespace: null })
    expect(opened).toBe(false)
    await one.close(succeeded)
    ended('one', false)
    const two = await opening
    await two.close(succeeded)
    ended('two', false)
    await maker.close(succeeded)
  })

  it('is not waited for by its removal where a scenario within never was opened', async () => {
    const { create, ended, remove, maker } = await lab({}, { within: ['one'] })
    await create()
    ended('one', true)
    expect(await remove()).toBe(0)
    await maker.close(succeeded)
  })

  it.each([
    [undefined, 'kind create cluster --config cluster.yaml'],
    [
      'kindest/node:v1.36.1',
      'kind create cluster --config cluster.yaml --image kindest/node:v1.36.1',
    ],
  ])('has the node image that the run names: %s', async (nodeImage, line) => {
    const { create, maker, ran } = await lab({}, { nodeImage })
    await create()
    await maker.close(succeeded)
    expect(ran()).toContain(line)
  })

  it.each([
    ['kind create cluster --config cluster.yaml', name],
    ['kind create cluster --name other', 'other'],
    ['kind create cluster --name=other --config cluster.yaml', 'other'],
    ['kind create cluster', 'kind'],
  ])('has the name that "%s" gives: %s', async (line, its) => {
    const { run, maker, ran } = await lab({ create: 'exit 1' })
    await run(line)
    expect([...leftBehind.keys()]).toContain(`kind delete cluster --name ${its}`)
    await maker.close({ failed: true })
    expect(ran().at(-1)).toBe(`kind delete cluster --name ${its}`)
  })

  it('is written beside what leads to the run’s own cluster, in a file of the story’s', async () => {
    const { create, run, printed, maker } = await lab({ get: show })
    await run('kind get kubeconfig')
    expect(printed()).toContain('"current-context":"the run’s"')
    await create()
    await maker.close(succeeded)
    expect(existsSync(dirname(maker.folder as string))).toBe(false)
  })
})

describe('A cluster of that name that is somebody’s', () => {
  const node = `${name}-control-plane\tkindest/node:v1.37.2\trunning\tcontrol-plane`
  const refused = {
    saw: `a cluster ${name} is there already`,
    details: expect.arrayContaining([`Remove it, and run again: ${byHand}`]),
  }

  it.each([
    ['that is there', { ps: `echo '${node}'` }],
    [
      'that comes while it is made',
      {
        create: `echo 'ERROR: failed to create cluster: node(s) already exist for a cluster with the name "${name}"' >&2; exit 1`,
      },
    ],
  ])('%s is refused with the command that removes it, and not touched', async (_, scripts) => {
    const { create, maker, ran } = await lab(scripts)
    expect(await failureOf(create())).toMatchObject(refused)
    expect([...leftBehind.keys()]).not.toContain(byHand)
    await maker.close({ failed: true })
    expect(ran()).not.toContain(byHand)
  })

  it('is not touched where the run is interrupted before it has looked', async () => {
    const { create, stop, maker, ran } = await lab({ ps: `echo '${node}'` })
    stop.abort(new Error('Ctrl-C'))
    await expect(create()).rejects.toThrow('Ctrl-C')
    await maker.close({ failed: true })
    expect(ran().join()).not.toMatch(/kind (create|delete)/)
  })
})

describe('A maker that makes no cluster leaves none', () => {
  it('where its configuration, whoever wrote it, would give the cluster the reader’s files', async () => {
    const { run, maker, ran } = await lab({})
    expect(await failureOf(run('kind create cluster --config mounts.yaml'))).toMatchObject({
      saw: 'mounts.yaml: extraMounts in the configuration of a Kind cluster reaches this machine',
    })
    await maker.close({ failed: true })
    expect(ran().join()).not.toContain('create')
  })

  it('where it fails; the scenarios within say why they are skipped', async () => {
    const { create, open, ended, maker, ran } = await lab(
      { create: "echo 'ERROR: kubelet is not healthy' >&2; exit 1" },
      { within: ['one'] },
    )
    const opening = reasonOf(open('one', []).finally(() => ended('one', true)))
    expect(await create()).toBe(1)
    await maker.close({ failed: true })
    expect(await opening).toBe('not reached: make-it made no cluster')
    expect(ran().at(-1)).toBe(byHand)
    expect([...leftBehind.keys()]).toEqual([])
  })

  it('where a port is taken, which is named with its mend', async () => {
    const { create, maker, ran } = await lab({
      create: "echo 'Bind for 0.0.0.0:8080 failed: port is already allocated' >&2; exit 1",
    })
    expect(await failureOf(create())).toEqual({
      saw: `The cluster ${name} does not come up: port 8080 is taken on this machine.`,
      details: ['See what holds it (docker ps, or lsof -i :8080), stop that, and run again.'],
    })
    await maker.close({ failed: true })
    expect(ran().at(-1)).toBe(byHand)
  })

  it('where it cannot begin, for which no scenario within waits', async () => {
    const options = {
      maker: 'make-it',
      within: ['one'],
      images: [],
      pageImages,
      keep: false,
      say: () => {},
    }
    const access = () => Promise.reject(new Error('forbidden'))
    const its = labCluster({ ...options, access, signal: new AbortController().signal })
    const opening = reasonOf(its.open('one', []))
    await expect(its.openMaker()).rejects.toThrow('forbidden')
    expect(await opening).toBe('not reached: make-it made no cluster')
  })

  it('where it is interrupted', async () => {
    const { run, stop, open, ended, maker, ran } = await lab(
      { create: making },
      { within: ['one'] },
    )
    const opening = reasonOf(open('one', []).finally(() => ended('one', true)))
    await run('kind create cluster --config cluster.yaml', { onText: () => stop.abort() })
    await maker.close({ failed: true })
    expect(await opening).toBe('not reached: make-it made no cluster')
    expect(ran().at(-1)).toBe(byHand)
    expect([...leftBehind.keys()]).toEqual([])
  })

  it('where it is interrupted while a scenario within still runs, which is not waited for', async () => {
    const { create, stop, open, maker, ran } = await lab({}, { within: ['one'] })
    await create()
    await open('one', [])
    stop.abort()
    await maker.close({ failed: true })
    expect(ran().at(-1)).toBe(byHand)
  })

  it('where its page never comes to its removal', async () => {
    const { create, maker, said, ran } = await lab({})
    await create()
    await maker.close({ failed: true })
    expect(said).toContain(`Removing the cluster ${name}`)
    expect(ran().at(-1)).toBe(byHand)
  })
})

describe('A cluster that stays', () => {
  it('for want of a way to remove it is named with the command', async () => {
    const { create, remove, maker, said } = await lab({ delete: 'exit 1' })
    await create()
    expect(await remove()).toBe(1)
    await maker.close({ failed: true })
    expect(said.at(-1)).toBe(`Not removed: the cluster ${name}. Remove it by hand: ${byHand}`)
    expect([...leftBehind.keys()]).toContain(byHand)
  })

  it('with --keep after a failure says how to look into it and how to remove it', async () => {
    const { create, open, ended, remove, maker, said, ran } = await lab(
      {},
      { within: ['one'], keep: true },
    )
    await create()
    const one = await open('one', [])
    await one.close({ failed: true })
    ended('one', true)
    expect(await remove().catch((error: unknown) => error)).toBeInstanceOf(Unavailable)
    await maker.close(succeeded)
    expect(said.at(-1)).toBe(
      `Kept: the cluster ${name} (kind export kubeconfig --name ${name}). Remove it: ${byHand}`,
    )
    expect(said.at(-2)).toContain(`Kept: `)
    expect(store.standing()).toContain(one.cluster.namespace)
    expect(ran()).not.toContain(byHand)
  })

  it('is none with --keep where nothing failed', async () => {
    const { create, open, ended, remove, maker, said, ran } = await lab(
      {},
      { within: ['one'], keep: true },
    )
    await create()
    await (await open('one', [])).close(succeeded)
    ended('one', false)
    expect(await remove()).toBe(0)
    await maker.close(succeeded)
    expect(ran()).toContain(byHand)
    expect(said.join()).not.toContain('Kept')
  })

  it('is none with --keep where the run is interrupted', async () => {
    const { create, stop, maker, said, ran } = await lab({}, { keep: true })
    await create()
    stop.abort()
    await maker.close({ failed: true })
    expect(ran().at(-1)).toBe(byHand)
    expect(said.join()).not.toContain('Kept')
  })
})
