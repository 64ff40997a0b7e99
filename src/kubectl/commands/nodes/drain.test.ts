import { describe, expect, it } from 'vitest'
import { pods, ready, start } from '../../../cluster/embedded/testing.ts'
import { kubectl } from '../../kubectl.ts'
import { words } from '../../testing/words.ts'

const template = (name: string, spec: string) => `
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {terminationGracePeriodSeconds: 1, ${spec}}
`
const container = 'containers: [{name: c, image: "app:v1"}]'
const files = {
  'all.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2${template('web', `nodeSelector: {kubernetes.io/hostname: podium-worker2}, volumes: [{name: d, emptyDir: {}}], ${container}`)}---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:${template('agent', container)}---
apiVersion: v1
kind: Pod
metadata: {name: alone}
spec: {terminationGracePeriodSeconds: 1, nodeName: podium-worker2, ${container}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec: {minAvailable: 2, selector: {matchLabels: {app: web}}}
`,
}

/** A cluster with the objects, and kubectl on it; suffixes of names are left out of what it prints. */
async function shell() {
  const cluster = await start()
  const run = async (line: string): Promise<string[]> => {
    let printed = ''
    const write = (text: string) => (printed += text)
    const exitCode = await kubectl(cluster, words(line), { files, write })
    const short = printed.replace(/(web-[a-z0-9]+|agent)-[a-z0-9]{5}\b/g, (_, name: string) =>
      name.startsWith('web') ? 'web' : name,
    )
    return [...short.trimEnd().split('\n'), ...(exitCode === 0 ? [] : [`exit ${exitCode}`])]
  }
  await run('apply -f all.yaml')
  await cluster.until(pods, ready(5))
  await cluster.sleep(1000)
  return { cluster, run }
}

const node = 'podium-worker2'
const refused = `error when evicting pods/"web" -n "demo" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.`
const late = 'error when evicting pods/"web" -n "demo": global timeout reached: 7s'
const all = `drain ${node} --ignore-daemonsets --delete-emptydir-data --force`

describe('kubectl drain', () => {
  it('says what is in its way, and what overrides it', async () => {
    const { run } = await shell()
    const local =
      'cannot delete Pods with local storage (use --delete-emptydir-data to override): demo/web, demo/web'
    const daemons =
      'cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): demo/agent'
    const alone =
      'cannot delete Pods that declare no controller (use --force to override): demo/alone'
    const printed = await run(`drain ${node}`)
    expect(printed[0]).toBe(`node/${node} cordoned`)
    expect(printed[1]).toMatch(
      /^error: unable to drain node "podium-worker2" due to error: \[cannot .*\], continuing command\.\.\.$/,
    )
    expect(printed.slice(2, 4)).toEqual(['There are pending nodes to be drained:', ` ${node}`])
    expect(printed.slice(4, 7).sort()).toEqual([daemons, alone, local].sort())
    expect(printed[7]).toBe('exit 1')
    expect(await run(`drain ${node} --ignore-daemonsets --delete-emptydir-data`)).toEqual([
      `node/${node} already cordoned`,
      `error: unable to drain node "${node}" due to error: ${alone}, continuing command...`,
      ...['There are pending nodes to be drained:', ` ${node}`, alone, 'exit 1'],
    ])
  })

  it('asks again and again what a budget refuses, for as long as it may', async () => {
    const { run, cluster } = await shell()
    const printed = await run(`${all} --timeout=7s`)
    const end = printed.length - 9
    expect(printed.slice(0, 2)).toEqual([
      `node/${node} cordoned`,
      'Warning: ignoring DaemonSet-managed Pods: demo/agent; deleting Pods that declare no controller: demo/alone',
    ])
    expect(printed.slice(2, end).sort()).toEqual(
      [
        ...['evicting pod demo/alone', 'pod/alone evicted'],
        ...Array(6).fill('evicting pod demo/web'),
        ...Array(4).fill(refused),
      ].sort(),
    )
    expect(printed.slice(end)).toEqual([
      `There are pending pods in node "${node}" when an error occurred: [${late}, ${late}]`,
      ...['pod/web', 'pod/web'],
      `error: unable to drain node "${node}" due to error: [${late}, ${late}], continuing command...`,
      ...['There are pending nodes to be drained:', ` ${node}`, late, late, 'exit 1'],
    ])
    expect((await pods(cluster)).map(({ metadata }) => metadata.name)).toHaveLength(4)
  })

  it('goes on where the budget lets it, and leaves a node that takes nothing', async () => {
    const { run, cluster } = await shell()
    await run(`patch pdb web --type=merge -p '{"spec":{"minAvailable":0}}'`)
    await cluster.sleep(1000)
    const printed = await run(`${all} --timeout=60s`)
    expect(printed.slice(-1)).toEqual([`node/${node} drained`])
    expect(printed.filter((line) => line === 'pod/web evicted')).toHaveLength(2)
    const waiting = (await pods(cluster)).filter(({ spec }) => !spec?.nodeName)
    expect(waiting).toHaveLength(2)
    expect(await run(`uncordon ${node}`)).toEqual([`node/${node} uncordoned`])
    await cluster.until(pods, ready(4))
  })

  it('only says what it would do, with --dry-run', async () => {
    const { run, cluster } = await shell()
    const printed = await run(`${all} --dry-run=client`)
    expect(printed.at(0)).toBe(`node/${node} cordoned (dry run)`)
    expect(printed.at(-1)).toBe(`node/${node} drained (dry run)`)
    expect(printed.filter((line) => line.endsWith('web (dry run)'))).toHaveLength(2)
    expect(await pods(cluster)).toHaveLength(5)
  })
})
