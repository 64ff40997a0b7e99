import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../../cluster.ts'
import type { KubernetesObject, Pod } from '../../../objects.ts'
import { events, pods, start } from '../../testing.ts'
import { written } from './job-state.ts'

interface Shape {
  command?: string[]
  restartPolicy?: string
}
const job = (spec: object, { command = ['sleep', '3'], restartPolicy = 'Never' }: Shape = {}) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'work' },
  spec: {
    ...spec,
    template: {
      spec: { restartPolicy, containers: [{ name: 'app', image: 'app:v1', command }] },
    },
  },
})
const read = (cluster: Cluster) => cluster.read('Job', 'work')
const statusOf = (job: KubernetesObject) => job['status'] as Record<string, unknown>
const conditions = (job: KubernetesObject) =>
  ((statusOf(job)['conditions'] ?? []) as { type: string; status: string; reason: string }[])
    .filter(({ status }) => status === 'True')
    .map(({ type, reason }) => `${type} ${reason}`)
const is = (type: string) => (job: KubernetesObject) =>
  conditions(job).some((one) => one.startsWith(`${type} `)) || conditions(job).join()
const told = async (cluster: Cluster) => (await events(cluster, 'work')).map(({ reason }) => reason)
const phases = (all: Pod[]) => all.map(({ status }) => status?.phase).sort()

describe('A Job', () => {
  test('makes one Pod, counts it, and is complete', async () => {
    const cluster = await start()
    const made = await cluster.create(job({}))
    const { uid } = made.metadata
    const labels = {
      ...{ 'batch.kubernetes.io/controller-uid': uid, 'controller-uid': uid },
      ...{ 'batch.kubernetes.io/job-name': 'work', 'job-name': 'work' },
    }
    expect(made.metadata.labels).toEqual(labels)
    expect(made['spec']).toMatchObject({
      ...{ backoffLimit: 6, completionMode: 'NonIndexed', completions: 1, parallelism: 1 },
      ...{ manualSelector: false, podReplacementPolicy: 'TerminatingOrFailed', suspend: false },
      selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } },
    })
    const running = await cluster.until(read, (job) => statusOf(job)['ready'] === 1 || 'not ready')
    expect(statusOf(running)).toMatchObject({ active: 1, terminating: 0 })
    const ended = await cluster.until(read, is('Complete'))
    expect(conditions(ended)).toEqual([
      'SuccessCriteriaMet CompletionsReached',
      'Complete CompletionsReached',
    ])
    expect(statusOf(ended)).toMatchObject({ succeeded: 1, ready: 0, terminating: 0 })
    expect(statusOf(ended)).not.toHaveProperty('active')
    const [pod] = await pods(cluster)
    expect(pod?.metadata.name).toMatch(/^work-[a-z0-9]{5}$/)
    expect(pod?.metadata.labels).toEqual(labels)
    expect(await told(cluster)).toEqual(['SuccessfulCreate', 'Completed'])
  })

  test('runs as many at once as parallelism says, until completions are reached', async () => {
    const cluster = await start()
    await cluster.create(job({ completions: 4, parallelism: 2 }))
    await cluster.sleep(2000)
    expect(await pods(cluster)).toHaveLength(2)
    const ended = await cluster.until(read, is('Complete'))
    expect(statusOf(ended)['succeeded']).toBe(4)
    expect(phases(await pods(cluster))).toEqual(Array.from({ length: 4 }, () => 'Succeeded'))
  })

  test('of no number of completions ends with its Pods, once one has succeeded', async () => {
    const cluster = await start()
    await cluster.create(job({ parallelism: 2 }))
    const ended = await cluster.until(read, is('Complete'))
    expect(statusOf(ended)['succeeded']).toBe(2)
    expect(await pods(cluster)).toHaveLength(2)
  })

  test('of completionMode Indexed tells each Pod its index', async () => {
    const cluster = await start()
    const spec = { completions: 3, parallelism: 3, completionMode: 'Indexed' }
    await cluster.create(job(spec, { command: ['sh', '-c', 'echo $JOB_COMPLETION_INDEX'] }))
    const ended = await cluster.until(read, is('Complete'))
    expect(statusOf(ended)['completedIndexes']).toBe('0-2')
    const all = await pods(cluster)
    const logs = await Promise.all(all.map(({ metadata }) => cluster.logs(metadata.name)))
    expect(logs.sort()).toEqual(['0\n', '1\n', '2\n'])
    expect(all.map(({ metadata }) => metadata.name.slice(0, 7)).sort()).toEqual([
      ...['work-0-', 'work-1-', 'work-2-'],
    ])
  })

  test('fails when more Pods have failed than backoffLimit, with longer and longer waits between', async () => {
    const cluster = await start()
    const begun = cluster.now()
    await cluster.create(job({ backoffLimit: 2 }, { command: ['false'] }))
    const ended = await cluster.until(read, is('Failed'), { within: '3m' })
    expect(conditions(ended)).toEqual([
      'FailureTarget BackoffLimitExceeded',
      'Failed BackoffLimitExceeded',
    ])
    expect(statusOf(ended)['failed']).toBe(3)
    // As on Kind: 10 s after the first, 20 s after the second.
    expect(Math.round((cluster.now() - begun) / 1000)).toBeGreaterThanOrEqual(30)
    expect(Math.round((cluster.now() - begun) / 1000)).toBeLessThanOrEqual(40)
    expect(await told(cluster)).toContain('BackoffLimitExceeded')
  })

  test('of restartPolicy OnFailure counts restarts, and takes its Pod away', async () => {
    const cluster = await start()
    const shape = { command: ['false'], restartPolicy: 'OnFailure' }
    await cluster.create(job({ backoffLimit: 1 }, shape))
    const ended = await cluster.until(read, is('Failed'), { within: '3m' })
    expect(conditions(ended)).toContain('Failed BackoffLimitExceeded')
    expect(await pods(cluster)).toEqual([])
    expect(await told(cluster)).toContain('SuccessfulDelete')
  })

  test('that is active for longer than activeDeadlineSeconds fails, once its Pods are gone', async () => {
    const cluster = await start()
    await cluster.create(job({ activeDeadlineSeconds: 5 }, { command: ['sleep', '100'] }))
    await cluster.sleep(12_000)
    const ending = await read(cluster)
    expect(conditions(ending)).toEqual(['FailureTarget DeadlineExceeded'])
    expect(statusOf(ending)).toMatchObject({ failed: 1, terminating: 1 })
    const ended = await cluster.until(read, is('Failed'), { within: '1m' })
    expect(conditions(ended)).toContain('Failed DeadlineExceeded')
  })

  test('is deleted with its Pods after ttlSecondsAfterFinished', async () => {
    const cluster = await start()
    await cluster.create(job({ ttlSecondsAfterFinished: 5 }))
    await cluster.until(read, is('Complete'))
    await cluster.sleep(7_000)
    expect(await cluster.list('Job')).toEqual([])
    expect(await pods(cluster)).toEqual([])
  })

  test('runs nothing while suspend is true', async () => {
    const cluster = await start()
    const suspend = (suspend: boolean) =>
      cluster.patch('Job', 'work', { type: 'merge', body: { spec: { suspend } } })
    await cluster.create(job({ suspend: true }, { command: ['sleep', '5'] }))
    await cluster.sleep(3000)
    expect(conditions(await read(cluster))).toEqual(['Suspended JobSuspended'])
    expect(await pods(cluster)).toEqual([])
    await suspend(false)
    await cluster.sleep(2000)
    expect(await pods(cluster)).toHaveLength(1)
    await suspend(true)
    await cluster.sleep(40_000)
    expect(await pods(cluster)).toEqual([])
    expect(statusOf(await read(cluster))).not.toHaveProperty('failed')
    await suspend(false)
    await cluster.until(read, is('Complete'))
    expect(new Set(await told(cluster))).toContain('Resumed')
  })

  test('replaces a Pod that somebody deletes, and counts it as failed', async () => {
    const cluster = await start()
    await cluster.create(job({}, { command: ['sleep', '20'] }))
    await cluster.sleep(3000)
    const [gone] = await pods(cluster)
    await cluster.remove('Pod', gone!.metadata.name, { gracePeriodSeconds: 1 })
    const ended = await cluster.until(read, is('Complete'))
    expect(statusOf(ended)).toMatchObject({ failed: 1, succeeded: 1 })
  })

  test.each([
    ['Background', 0],
    ['Foreground', 0],
    ['Orphan', 1],
  ] as const)('that is deleted %s leaves %i Pods', async (propagationPolicy, left) => {
    const cluster = await start()
    await cluster.create(job({}))
    await cluster.until(read, is('Complete'))
    await cluster.remove('Job', 'work', { propagationPolicy })
    await cluster.until(
      () => cluster.list('Job'),
      (all) => all.length === 0 || 'still there',
    )
    await cluster.sleep(3000)
    const all = await pods(cluster)
    expect(all).toHaveLength(left)
    expect(all.flatMap(({ metadata }) => metadata.ownerReferences ?? [])).toEqual([])
  })

  test.each([
    [
      { backoffLimit: -1, completions: -1, parallelism: -2, ttlSecondsAfterFinished: -1 },
      'Always',
      [
        'spec.parallelism: Invalid value: -2: must be greater than or equal to 0',
        'spec.completions: Invalid value: -1: must be greater than or equal to 0',
        'spec.backoffLimit: Invalid value: -1: must be greater than or equal to 0',
        'spec.ttlSecondsAfterFinished: Invalid value: -1: must be greater than or equal to 0',
        'spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
      ],
    ],
    [
      { completionMode: 'Indexed', parallelism: 1 },
      'Never',
      ['spec.completions: Required value: when completion mode is Indexed'],
    ],
  ])('%j is refused, as Kind did', async (spec, restartPolicy, causes) => {
    const cluster = await start()
    const list = causes.length === 1 ? causes[0]! : `[${causes.join(', ')}]`
    await expect(cluster.create(job(spec, { restartPolicy }))).rejects.toThrow(
      `Job.batch "work" is invalid: ${list}`,
    )
  })

  test('keeps what it runs, and how often', async () => {
    const cluster = await start()
    await cluster.create(job({}))
    const body = { spec: { completions: 3 } }
    await expect(cluster.patch('Job', 'work', { type: 'merge', body })).rejects.toThrow(
      'Job.batch "work" is invalid: spec.completions: Invalid value: 3: field is immutable',
    )
  })
})

test.each([
  [[], ''],
  [[4], '4'],
  [[0, 1], '0,1'],
  [[0, 1, 2, 5, 7, 8, 9], '0-2,5,7-9'],
])('The indexes %j are written %s', (indexes, text) => {
  expect(written(new Set(indexes))).toBe(text)
})
