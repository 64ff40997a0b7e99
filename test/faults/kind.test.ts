import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { folder } from '../../src/machine/testing/folder.ts'
import type { Report } from '../../src/scenarios/model/report.ts'
import { repository, started } from './started.ts'

const context = process.env.PODIUM_KUBECONFIG_CONTEXT
const name = 'podium-faults'
const nodes = ['control-plane', 'worker', 'worker2'].map((role) => `${name}-${role}`)
const clientOnNode = 'docker.io/library/client:v1.0'
const waitFor = (within: string) =>
  `await until(async () => 1, () => "nothing yet", { within: "${within}" })`
const waits = waitFor('60s')
/** The first request of a run brings the image of the Pod that sends it. */
const asks = 'await cluster.request("http://nobody.example/")'

// A node that is paused is missed after 40 s, and a cluster of three nodes is made in minutes here.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

/** A Kind cluster of its own: the faults would be the other tests' as well. */
describe.skipIf(context === undefined)('on a real cluster', () => {
  const tool = (program: string, ...argv: string[]) =>
    execFileSync(program, argv, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  // That of the cluster that the other tests run on.
  const image = () =>
    tool(
      'docker',
      'inspect',
      '--format',
      '{{.Config.Image}}',
      `${context?.replace('kind-', '')}-control-plane`,
    )
  const run = (checks: Record<string, string>, ...args: string[]) =>
    started(repository(checks), {
      path: process.env.PATH ?? '',
      args: ['--on', 'kind', '--kind-name', name, '--kind-image', image().trim(), ...args],
    })
  const clusters = () => tool('kind', 'get', 'clusters').split('\n')
  const kubectl = (...argv: string[]) =>
    tool(
      'docker',
      'exec',
      nodes[0] as string,
      'kubectl',
      '--kubeconfig=/etc/kubernetes/admin.conf',
      ...argv,
    )
  const namespaces = () =>
    kubectl('get', 'namespaces', '-l', 'podium.dev/run', '-o', 'name').split('\n').filter(Boolean)
  /** The namespaces of runs go in the background. */
  const noneLeft = () =>
    vi.waitFor(() => expect(namespaces()).toEqual([]), { timeout: 120_000, interval: 500 })
  const remove = () => tool('kind', 'delete', 'cluster', '--name', name)
  beforeAll(remove)
  afterAll(remove)

  test('Ctrl-C while kind creates the cluster leaves none', async () => {
    const ran = run({ one: waits })
    await ran.shows('starting control-plane')
    ran.child.kill('SIGINT')
    expect(await ran.ended).toBe(130)
    expect(ran.printed()).toMatch(/\nInterrupted\.\n$/)
    expect(clusters()).not.toContain(name)
    expect(ran.left()).toEqual([])
  })

  test('a cluster that a run makes is there for the next one', async () => {
    const ran = run({ one: '' })
    expect(await ran.ended, ran.printed()).toBe(0)
    expect(ran.printed()).not.toContain('not Ready')
    expect(clusters()).toContain(name)
    await noneLeft()
    expect(ran.left()).toEqual([])
  })

  test.each([
    ['SIGINT', 'while images are loaded', 'Loading'],
    ['SIGINT', 'right after the heading', '2 scenarios'],
    ['SIGHUP', 'while checks run', '✓ a '],
    // A program hears of it when it writes next.
    ['closed output', 'while checks run', '✓ a ', waitFor('5s')],
  ] as const)('%s %s leaves nothing', async (how, _, when, two = waits) => {
    if (when === 'Loading')
      for (const node of nodes)
        tool('docker', 'exec', node, ...'ctr -n k8s.io images rm'.split(' '), clientOnNode)
    const ran = run({ one: when === 'Loading' ? asks : '', two })
    await ran.shows(when)
    if (how === 'closed output') {
      ran.child.stdout.destroy()
      ran.child.stderr.destroy()
    } else ran.child.kill(how)
    expect(await ran.ended).toBe(130)
    if (how !== 'closed output') expect(ran.printed()).toMatch(/\nInterrupted\.\n$/)
    await noneLeft()
    expect(ran.left()).toEqual([])
  })

  test('what kill -9 leaves, the next run removes', async () => {
    const ran = run({ one: waits })
    await ran.shows('1 scenario')
    await vi.waitFor(() => expect(namespaces()).not.toEqual([]), { timeout: 60_000 })
    ran.child.kill('SIGKILL')
    await ran.ended
    // For a quarter of a minute, it may still be alive on another machine.
    await vi.waitFor(
      async () => {
        const next = run({ one: '' })
        expect(await next.ended, next.printed()).toBe(0)
      },
      { timeout: 120_000, interval: 3000 },
    )
    await noneLeft()
  })

  test('an API server that stands still is said, and the run goes on when it does', async () => {
    const ran = run({ one: 'await until(() => cluster.list("Pod"), () => "none")' })
    await ran.shows('1 scenario')
    tool('docker', 'pause', nodes[0] as string)
    try {
      await ran.shows(/Waiting for the API server at https:\S+ \(10 s\): GET /)
    } finally {
      tool('docker', 'unpause', nodes[0] as string)
    }
    ran.child.kill('SIGINT')
    expect(await ran.ended).toBe(130)
    await noneLeft()
  })

  test('a node that is paused is started again', async () => {
    tool('docker', 'pause', nodes[1] as string)
    const ran = run({ one: '' })
    expect(await ran.ended, ran.printed()).toBe(0)
  })

  test('a node that is not Ready is named, with why, and waited for', async () => {
    const worker = nodes[1] as string
    const kubelet = (verb: string) => tool('docker', 'exec', worker, 'systemctl', verb, 'kubelet')
    kubelet('stop')
    try {
      // What the node's controller writes when it has missed the kubelet for 50 s.
      const missed = { type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown' }
      const patch = JSON.stringify({ status: { conditions: [missed] } })
      kubectl('patch', 'node', worker, '--subresource', 'status', '-p', patch)
      const ran = run({ one: '' })
      await ran.shows(
        `Waiting for the cluster ${name}: nodes not ready: ${worker} (NodeStatusUnknown`,
      )
      kubelet('start')
      expect(await ran.ended, ran.printed()).toBe(0)
    } finally {
      kubelet('start')
    }
  })

  test('a cluster that is deleted ends what needs it, and the other results stand', async () => {
    const report = join(folder(), 'report.json')
    const ran = run(
      { asks: 'await until(() => cluster.list("Pod"), () => "none")', good: '' },
      '--json',
      report,
    )
    await ran.shows(/✓ a +good/)
    remove()
    expect(await ran.ended).toBe(1)
    expect(ran.printed()).toContain('2 outcomes: 1 verified, 1 failed')
    expect(ran.printed()).toMatch(
      new RegExp(
        `saw (Nothing listens at|The connection to the API server of cluster ${name}) [^]*(kind get clusters|docker start)`,
      ),
    )
    const { results } = JSON.parse(readFileSync(report, 'utf8')) as Report
    const verdicts = results.map(({ scenario, verdict }) => [scenario, verdict])
    expect(Object.fromEntries(verdicts)).toEqual({ asks: 'failed', good: 'verified' })
    expect(ran.left()).toEqual([])
  })
})
