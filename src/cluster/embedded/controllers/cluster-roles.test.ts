import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../cluster.ts'
import type { Manifest } from '../../objects.ts'
import { start } from '../testing.ts'

const rule = (resource: string, verb: string) => ({
  ...{ apiGroups: [''], resources: [resource], verbs: [verb] },
})
const role = (name: string, more: object): Manifest => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name },
  ...more,
})
const labelled = { sum: 'yes' }
const sum = role('sum', {
  aggregationRule: { clusterRoleSelectors: [{ matchLabels: labelled }] },
  rules: [],
})
const part = (name: string, ...rules: object[]) => {
  const made = role(name, { rules })
  return { ...made, metadata: { ...made.metadata, labels: labelled } }
}
const rulesOf = async (cluster: Cluster) => {
  await cluster.sleep(100)
  return (await cluster.read('ClusterRole', 'sum'))['rules']
}

/** As a real cluster answers the same steps. */
describe('A ClusterRole with an aggregationRule', () => {
  test('has the rules of all that its clusterRoleSelectors select, by their names, each once', async () => {
    const cluster = await start()
    await cluster.create(sum)
    await cluster.create(part('b', rule('pods', 'get')))
    await cluster.create(part('a', rule('services', 'list'), rule('pods', 'get')))
    expect(await rulesOf(cluster)).toEqual([rule('services', 'list'), rule('pods', 'get')])
  })

  test('keeps none that somebody writes, and has none when none are left', async () => {
    const cluster = await start()
    await cluster.create(sum)
    await cluster.create(part('a', rule('pods', 'get')))
    const body = { rules: [rule('nodes', 'delete')] }
    await cluster.patch('ClusterRole', 'sum', { type: 'merge', body })
    expect(await rulesOf(cluster)).toEqual([rule('pods', 'get')])
    await cluster.remove('ClusterRole', 'a')
    expect(await rulesOf(cluster)).toBeNull()
  })
})
