import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../../cluster.ts'
import { deployment, events, pod, start } from '../../testing.ts'
import { violations, violationText } from './checks.ts'
import recorded from './recorded/violations.json' with { type: 'json' }

describe.each(['baseline', 'restricted'] as const)('At the level %s, as Kind said it,', (level) => {
  test.each(recorded.pods)('a Pod: $name', ({ spec, ...said }) => {
    expect(violationText(violations(level, spec))).toBe(said[level])
  })
})

test('At the level privileged nothing is wrong', () => {
  for (const { spec } of recorded.pods) expect(violations('privileged', spec)).toEqual([])
})

describe('A namespace with a level', () => {
  const hold = (cluster: Cluster, labels: object) =>
    cluster.patch('Namespace', 'demo', { type: 'merge', body: { metadata: { labels } } })
  const label = (mode: string, level: string) => ({
    [`pod-security.kubernetes.io/${mode}`]: level,
  })

  test('enforce refuses what a user or a controller makes', async () => {
    const cluster = await start()
    await hold(cluster, label('enforce', 'restricted'))
    await expect(cluster.create(pod())).rejects.toThrow(
      'pods "app" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "app" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities',
    )
    const warnings: string[] = []
    const onWarning = (text: string) => void warnings.push(text)
    await cluster.create(deployment({ replicas: 1 }), { onWarning })
    expect(warnings[0]).toMatch(/^would violate PodSecurity "restricted:latest": allowPrivilege/)
    await cluster.sleep(3000)
    expect(await cluster.list('Pod')).toEqual([])
    const [set] = await cluster.list('ReplicaSet')
    const [told] = await events(cluster, set!.metadata.name)
    expect(told).toMatchObject({
      reason: 'FailedCreate',
      message: expect.stringContaining('is forbidden: violates PodSecurity "restricted:latest"'),
    })
  })

  test('warn warns, and lets it in', async () => {
    const cluster = await start()
    await hold(cluster, { ...label('enforce', 'baseline'), ...label('warn', 'restricted') })
    const warnings: string[] = []
    await cluster.create(pod(), { onWarning: (text) => void warnings.push(text) })
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('would violate PodSecurity "restricted:latest": ')
  })

  test.each([
    [label('enforce', 'wrong'), '"wrong": must be one of privileged, baseline, restricted'],
    [label('warn-version', 'x'), '"x": must be "latest" or "v1.x"'],
  ])('%j is refused', async (labels, says) => {
    const cluster = await start()
    await expect(hold(cluster, labels)).rejects.toThrow(says)
  })
})
