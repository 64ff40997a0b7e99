import { expect, test } from 'vitest'
import { pod, pods, ready, start } from '../testing.ts'

const folder = '/var/run/secrets/kubernetes.io/serviceaccount'

/** The programs of a Pod, to read what stands in that folder. */
async function startPod(spec: object) {
  const cluster = await start()
  await cluster.create(pod({ image: 'app:v1', spec }))
  await cluster.until(pods, ready(1))
  return async (...command: string[]) => (await cluster.exec('app', command)).stdout
}

test('A Pod finds its namespace, and the certificate of the API server', async () => {
  const run = await startPod({})
  expect(await run('ls', folder)).toBe('ca.crt\nnamespace\n')
  expect(await run('cat', `${folder}/namespace`)).toBe('demo')
  expect(await run('cat', `${folder}/ca.crt`)).toContain('BEGIN CERTIFICATE')
})

test('With automountServiceAccountToken: false it finds neither', async () => {
  const run = await startPod({ automountServiceAccountToken: false })
  expect(await run('ls', folder)).toBe('')
})
