import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../../cluster.ts'
import { nextAfter, parseSchedule } from '../../kinds/cronjob/schedule.ts'
import { isTimeZone, stampIn } from '../../kinds/cronjob/zone.ts'
import { events, start } from '../../testing.ts'

const at = (text: string) => Date.parse(`${text}Z`)

test.each([
  ['* * * * *', '2026-01-01T00:00:30', '2026-01-01T00:01:00'],
  ['* * * * *', '2026-01-01T00:01:00', '2026-01-01T00:02:00'],
  ['*/15 * * * *', '2026-01-01T00:50:00', '2026-01-01T01:00:00'],
  ['30 4 1,15 * *', '2026-01-02T00:00:00', '2026-01-15T04:30:00'],
  ['0 9-17/4 * * mon-fri', '2026-01-02T17:00:00', '2026-01-05T09:00:00'],
  ['0 0 29 2 *', '2026-01-01T00:00:00', '2028-02-29T00:00:00'],
  ['0 0 13 * fri', '2026-01-01T00:00:00', '2026-01-02T00:00:00'],
  ['5/20 0 * * *', '2026-01-01T00:06:00', '2026-01-01T00:25:00'],
  ['@hourly', '2026-01-01T00:06:00', '2026-01-01T01:00:00'],
  ['@every 5m', '2026-01-01T00:06:07', '2026-01-01T00:11:07'],
  ['@every 1h30m', '2026-01-01T00:06:07', '2026-01-01T01:36:07'],
])('%s is due after %s at %s', (text, since, due) => {
  const schedule = parseSchedule(text)
  if (typeof schedule === 'string') throw new Error(schedule)
  expect(nextAfter(schedule, at(since))).toBe(at(due))
})

test.each([
  ['in winter', 'Europe/Berlin', '0 8 * * *', '2026-01-01T00:00:00', '2026-01-01T07:00:00'],
  ['in summer', 'Europe/Berlin', '0 8 * * *', '2026-07-01T00:00:00', '2026-07-01T06:00:00'],
  ['behind UTC', 'America/New_York', '0 20 * * *', '2026-01-01T00:00:00', '2026-01-01T01:00:00'],
  ['by half an hour', 'Asia/Kolkata', '0 8 * * *', '2026-01-01T00:00:00', '2026-01-01T02:30:00'],
  ['on its own days', 'Asia/Tokyo', '0 3 * * mon', '2026-01-01T00:00:00', '2026-01-04T18:00:00'],
  ['of no change', 'Etc/UTC', '0 8 * * *', '2026-01-01T00:00:00', '2026-01-01T08:00:00'],
  ['put forward', 'Europe/Berlin', '30 2 * * *', '2026-03-28T12:00:00', '2026-03-30T00:30:00'],
  ['after that', 'Europe/Berlin', '30 * * * *', '2026-03-29T00:30:00', '2026-03-29T01:30:00'],
  ['put back', 'Europe/Berlin', '30 2 * * *', '2026-10-24T12:00:00', '2026-10-25T00:30:00'],
  ['and again', 'Europe/Berlin', '30 2 * * *', '2026-10-25T00:30:00', '2026-10-25T01:30:00'],
  ['before that', 'Europe/Berlin', '30 4 * * *', '2026-10-24T12:00:00', '2026-10-25T03:30:00'],
  ['by no clock', 'Europe/Berlin', '@every 1h', '2026-03-29T00:30:00', '2026-03-29T01:30:00'],
])('By clocks %s, of %s, %s is due after %s at %s', (_, zone, text, since, due) => {
  const schedule = parseSchedule(text)
  if (typeof schedule === 'string') throw new Error(schedule)
  expect(nextAfter(schedule, at(since), zone)).toBe(at(due))
})

test.each([
  ['UTC', true],
  ['Etc/UTC', true],
  ['Europe/Berlin', true],
  ['America/Argentina/Buenos_Aires', true],
  ['europe/berlin', false],
  ['EUROPE/BERLIN', false],
  ['Europe/Bern', false],
  ['+01:00', false],
  ['GMT+1', false],
])('%s is a time zone: %s', (name, is) => {
  expect(isTimeZone(name)).toBe(is)
})

test.each([
  ['UTC', '2026-01-01T00:00:00Z'],
  ['Etc/UTC', '2026-01-01T00:00:00Z'],
  ['Europe/Berlin', '2026-01-01T01:00:00+01:00'],
  ['America/St_Johns', '2025-12-31T20:30:00-03:30'],
])('A time of %s is written as %s', (zone, text) => {
  expect(stampIn(zone, at('2026-01-01T00:00:00'))).toBe(text)
})

test('A schedule of the 30th of February is never due', () => {
  const schedule = parseSchedule('0 0 30 2 *')
  if (typeof schedule === 'string') throw new Error(schedule)
  expect(nextAfter(schedule, 0)).toBe(Infinity)
})

test.each([
  ['nonsense', 'expected exactly 5 fields, found 1: [nonsense]'],
  ['60 * * * *', 'end of range (60) above maximum (59): 60'],
  ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
  ['5-1 * * * *', 'beginning of range (5) beyond end of range (1): 5-1'],
])('%s is no schedule: %s', (text, fault) => {
  expect(parseSchedule(text)).toBe(fault)
})

const cronJob = (spec: object = {}, seconds = '5') => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'tick' },
  spec: {
    schedule: '* * * * *',
    ...spec,
    jobTemplate: {
      spec: {
        template: {
          spec: {
            restartPolicy: 'OnFailure',
            containers: [{ name: 'app', image: 'app:v1', command: ['sleep', seconds] }],
          },
        },
      },
    },
  },
})
const jobs = (cluster: Cluster) => cluster.list('Job')
const statusOf = async (cluster: Cluster) =>
  (await cluster.read('CronJob', 'tick'))['status'] as Record<string, unknown>
const told = async (cluster: Cluster) => (await events(cluster, 'tick')).map(({ reason }) => reason)
const minutes = 60_000

describe('A CronJob', () => {
  test('makes a Job each time it is due, named by the minute', async () => {
    const cluster = await start()
    const made = await cluster.create(cronJob())
    expect(made['spec']).toMatchObject({
      ...{ concurrencyPolicy: 'Allow', suspend: false },
      ...{ successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1 },
    })
    const begun = Math.floor(cluster.now() / minutes)
    await cluster.sleep(2 * minutes + 20_000)
    const names = (await jobs(cluster)).map(({ metadata }) => metadata.name).sort()
    expect(names.slice(0, 2)).toEqual([`tick-${begun + 1}`, `tick-${begun + 2}`])
    expect(await statusOf(cluster)).toHaveProperty('lastScheduleTime')
    expect(await statusOf(cluster)).toHaveProperty('lastSuccessfulTime')
    expect(await told(cluster)).toEqual(
      expect.arrayContaining(['SuccessfulCreate', 'SawCompletedJob']),
    )
  })

  test('keeps as many that succeeded as successfulJobsHistoryLimit, and as many that failed as failedJobsHistoryLimit', async () => {
    const cluster = await start()
    await cluster.create(cronJob({ successfulJobsHistoryLimit: 1, failedJobsHistoryLimit: 0 }))
    await cluster.sleep(4 * minutes)
    expect((await jobs(cluster)).length).toBeLessThanOrEqual(2)
    expect(await told(cluster)).toContain('SuccessfulDelete')
  })

  test.each([
    ['Allow', 2],
    ['Forbid', 1],
    ['Replace', 1],
  ])(
    'of concurrencyPolicy %s has %i at once where they take long',
    async (concurrencyPolicy, many) => {
      const cluster = await start()
      await cluster.create(cronJob({ concurrencyPolicy }, '90'))
      const first = Math.ceil(cluster.now() / minutes) * minutes
      await cluster.sleep(first + minutes + 10_000 - cluster.now())
      expect(((await statusOf(cluster))['active'] as unknown[]).length).toBe(many)
    },
  )

  test('makes none while suspend is true, and none later than startingDeadlineSeconds', async () => {
    const cluster = await start()
    await cluster.create(cronJob({ suspend: true, startingDeadlineSeconds: 10 }))
    const begun = Math.ceil(cluster.now() / minutes) * minutes
    await cluster.sleep(begun + minutes + 30_000 - cluster.now())
    expect(await jobs(cluster)).toEqual([])
    await cluster.patch('CronJob', 'tick', { type: 'merge', body: { spec: { suspend: false } } })
    await cluster.sleep(5_000)
    expect(await jobs(cluster)).toEqual([])
    await cluster.sleep(minutes)
    expect(await jobs(cluster)).toHaveLength(1)
  })

  test('is due by the clocks of its timeZone, which the Job says', async () => {
    const cluster = await start()
    const zone = 'Asia/Kathmandu'
    // Two minutes from now, by clocks that are 5 hours and 45 minutes ahead.
    const shown = new Date(cluster.now() + 2 * minutes + 345 * minutes)
    const schedule = `${shown.getUTCMinutes()} ${shown.getUTCHours()} * * *`
    await cluster.create(cronJob({ schedule, timeZone: zone }))
    await cluster.sleep(2 * minutes + 5000)
    const [job] = await jobs(cluster)
    expect(job!.metadata.annotations).toEqual({
      'batch.kubernetes.io/cronjob-scheduled-timestamp': expect.stringMatching(
        /:00\+05:45$/,
      ) as string,
    })
  })

  test('takes its Jobs and their Pods along', async () => {
    const cluster = await start()
    await cluster.create(cronJob())
    await cluster.sleep(minutes + 20_000)
    expect(await jobs(cluster)).not.toEqual([])
    await cluster.remove('CronJob', 'tick')
    await cluster.sleep(40_000)
    expect(await jobs(cluster)).toEqual([])
    expect(await cluster.list('Pod')).toEqual([])
  })

  test('is refused where it is wrong, as Kind did', async () => {
    const cluster = await start()
    const wrong = cronJob({ schedule: 'nonsense', timeZone: 'Mars/One', concurrencyPolicy: 'X' })
    await expect(cluster.create(wrong)).rejects.toThrow(
      'CronJob.batch "tick" is invalid: [spec.schedule: Invalid value: "nonsense": expected exactly 5 fields, found 1: [nonsense], spec.timeZone: Invalid value: "Mars/One": unknown time zone Mars/One, spec.concurrencyPolicy: Unsupported value: "X": supported values: "Allow", "Forbid", "Replace"]',
    )
  })
})
