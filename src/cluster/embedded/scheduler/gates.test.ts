import { expect, test } from 'vitest'
import { pod, pods, ready, start } from '../testing.ts'

const said = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  )
const gated = (...names: string[]) =>
  pod({ image: 'app:v1', spec: { schedulingGates: names.map((name) => ({ name })) } })
const json = (op: string, path: string, value?: object) =>
  ({ type: 'json', body: [{ op, path, ...(value && { value }) }] }) as const

test('A Pod with schedulingGates waits, without an event, until the last one is gone', async () => {
  const cluster = await start()
  await cluster.create(gated('example.com/a', 'example.com/b'))
  await cluster.sleep(5000)
  const { status } = await cluster.read('Pod', 'app')
  expect(status?.conditions).toEqual([
    expect.objectContaining({
      type: 'PodScheduled',
      status: 'False',
      reason: 'SchedulingGated',
      message: 'Scheduling is blocked due to non-empty scheduling gates',
    }),
  ])
  expect(await cluster.list('Event')).toEqual([])
  await cluster.patch('Pod', 'app', json('remove', '/spec/schedulingGates/1'))
  await cluster.sleep(5000)
  expect((await cluster.read('Pod', 'app')).spec?.nodeName).toBeUndefined()
  await cluster.patch('Pod', 'app', json('remove', '/spec/schedulingGates'))
  await cluster.until(pods, ready(1))
  const scheduled = (await cluster.read('Pod', 'app')).status?.conditions?.find(
    ({ type }) => type === 'PodScheduled',
  )
  expect(scheduled).toMatchObject({ status: 'True' })
  expect(scheduled).not.toHaveProperty('reason')
})

test('Gates may go, and none may come', async () => {
  const cluster = await start()
  await cluster.create(gated('example.com/a'))
  const add = json('add', '/spec/schedulingGates/1', { name: 'x.y/z' })
  expect(await said(cluster.patch('Pod', 'app', add))).toContain(
    "spec.schedulingGates[1].name: Forbidden: only deletion is allowed, but found new scheduling gate 'x.y/z'",
  )
})

test.each([
  [gated('example.com/bad name'), 'Invalid value: "example.com/bad name": name part must consist'],
  [gated('a', 'a'), 'spec.schedulingGates[1]: Duplicate value: "a"'],
  [
    pod({ image: 'app:v1', spec: { nodeName: 'podium-worker', schedulingGates: [{ name: 'a' }] } }),
    'spec.nodeName: Forbidden: cannot be set until all schedulingGates have been cleared',
  ],
])('A Pod with other schedulingGates is refused: %#', async (manifest, message) => {
  const cluster = await start()
  expect(await said(cluster.create(manifest))).toContain(message)
})
