import { expect, test } from 'vitest'
import { ApiError, NotSimulated, type Cluster } from '../../cluster/cluster.ts'
import { untilOn } from '../../cluster/watching.ts'
import type { PlannedStep, ScenarioPlan } from '../model/steps.ts'
import { nothingLeft, standing } from './leftovers.ts'

const notFound = new ApiError({ code: 404, reason: 'NotFound', message: 'no such kind' })
const planOf = (manifests: string[], namespaces: string[] = []): ScenarioPlan => ({
  ...{ name: 'a', page: 'a', namespaces, ports: {}, images: [] },
  steps: manifests.map((text) => ({ type: 'manifest', text }) as PlannedStep),
})
/** A cluster with objects of some kinds; of others it has a reason why not. */
function clusterOf(objects: Record<string, string[] | Error>, asked: string[] = []): Cluster {
  let now = 0
  return {
    simulated: true,
    now: () => now,
    sleep: async (ms: number) => void (now += ms),
    list: async (kind: string) => {
      asked.push(kind)
      const names = objects[kind] ?? []
      if (names instanceof Error) throw names
      return names.map((name) => ({ metadata: { name } }))
    },
  } as unknown as Cluster
}

test('what stands is what commands make, what manifests make, and the namespaces of the story', async () => {
  const cluster = clusterOf({
    Pod: ['a'],
    Service: ['kubernetes'],
    ConfigMap: ['kube-root-ca.crt', 'mine'],
    CronJob: ['c'],
    Node: ['worker'],
    Namespace: ['default', 'team-a'],
  })
  const manifests = ['{kind: CronJob}\n---\n{kind: Node}\n---\n{kind: 1}\n---\nnull']
  expect(await standing(cluster, planOf(manifests, ['team-a', 'team-b']))).toEqual([
    ...['pod/a', 'service/kubernetes', 'configmap/mine', 'cronjob/c', 'namespace/team-a'],
  ])
  const commands = { type: 'commands', text: '{kind: CronJob}' } as unknown as PlannedStep
  expect(await standing(cluster, { ...planOf([]), steps: [commands] })).toEqual([
    ...['pod/a', 'service/kubernetes', 'configmap/mine'],
  ])
})

test('each kind is asked for once', async () => {
  const asked: string[] = []
  const manifests = ['{kind: Pod}', '{kind: Lease}', '{kind: Lease}', '{kind: Node}', '{kind: Own}']
  const plan = planOf(manifests)
  plan.steps.push({ type: 'cleared', place: { file: 'docs/a.md', line: 1 } })
  await standing(clusterOf({}, asked), plan)
  expect(asked.sort()).toEqual([
    ...['ConfigMap', 'Deployment', 'Job', 'Lease', 'Namespace', 'Pod', 'ReplicaSet', 'Service'],
  ])
})

test('a kind that is not there leaves nothing; another error is passed on', async () => {
  const cluster = clusterOf({ Job: notFound, ReplicaSet: new NotSimulated('no'), Pod: ['a'] })
  expect(await standing(cluster, planOf([]))).toEqual(['pod/a'])
  for (const error of [
    new Error('gone'),
    new ApiError({ code: 403, reason: 'Forbidden', message: 'no' }),
  ])
    await expect(standing(clusterOf({ Job: error }), planOf([]))).rejects.toBe(error)
})

test('what stood there before is not left', async () => {
  const objects = { Pod: ['theirs', 'mine', 'more'] }
  const cluster = clusterOf(objects)
  const left = (before: string[]) => nothingLeft({ until: untilOn(cluster) }, planOf([]), before)
  await expect(left(['pod/theirs'])).rejects.toThrow('pod/mine, pod/more left for 60 s')
  await left(['pod/theirs', 'pod/mine', 'pod/more'])
})
