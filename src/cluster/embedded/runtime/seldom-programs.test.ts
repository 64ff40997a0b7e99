import { expect, test } from 'vitest'
import { pod, pods, ready, start } from '../testing.ts'

/** Runs scripts one after the other in a container that has the file /tmp/f of three lines. */
async function startWithFile() {
  const cluster = await start()
  const command = ['sh', '-c', 'echo a > /tmp/f; echo b >> /tmp/f; echo c >> /tmp/f; sleep 6000']
  await cluster.create(pod({ spec: { containers: [{ name: 'app', image: 'app:v1', command }] } }))
  await cluster.until(pods, ready(1))
  return (script: string) => cluster.exec('app', ['sh', '-c', script])
}

test('tail prints the last lines of a file, or those from one on', async () => {
  const run = await startWithFile()
  const printed = async (script: string) => (await run(script)).stdout
  expect(await printed('tail -n 2 /tmp/f')).toBe('b\nc\n')
  expect(await printed('tail -1 /tmp/f')).toBe('c\n')
  expect(await printed('tail -n +2 /tmp/f')).toBe('b\nc\n')
  expect(await printed('tail /tmp/f')).toBe('a\nb\nc\n')
  expect(await run('tail /tmp/none')).toEqual({
    stdout: '',
    stderr: expect.stringContaining('/tmp/none'),
    exitCode: 1,
  })
})

test('tail -F follows a file that comes later', async () => {
  const cluster = await start()
  const shares = { image: 'app:v1', volumeMounts: [{ name: 'data', mountPath: '/opt' }] }
  const containers = [
    {
      name: 'app',
      ...shares,
      command: ['sh', '-c', 'sleep 3; while true; do echo line >> /opt/log; sleep 5; done'],
    },
    { name: 'shipper', ...shares, command: ['sh', '-c', 'tail -F /opt/log'] },
  ]
  await cluster.create(pod({ spec: { containers, volumes: [{ name: 'data', emptyDir: {} }] } }))
  await cluster.sleep(10_500)
  const log = await cluster.logs('app', { container: 'shipper' })
  expect(log.split('\n').filter((line) => line === 'line')).toHaveLength(2)
})

test('dd fills a file', async () => {
  const run = await startWithFile()
  expect(await run('dd if=/dev/zero of=/tmp/z bs=1k count=3')).toEqual({
    ...{ stdout: '', stderr: '3+0 records in\n3+0 records out\n', exitCode: 0 },
  })
})
