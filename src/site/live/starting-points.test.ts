import { expect, test } from 'vitest'
import { twins } from '../../../images/twins.ts'
import { loadEngine } from '../../cluster/embedded/engine/node/load-engine.ts'
import { embeddedSession } from '../../targets/embedded/embedded-session.ts'
import { problemsIn } from '../../targets/embedded/manifest-check.ts'
import { readerShell } from '../../targets/embedded/reader-shell.ts'
import { startingPoints } from './starting-points.ts'

/** What each comes to after a minute: its Pods, and the endpoints of its Service. */
const comesTo: Record<string, { pods: RegExp; endpoints?: boolean }> = {
  'A Deployment and a Service': { pods: /^(web-\S+ +1\/1 +Running.*\n){3}$/, endpoints: true },
  'A rolling update': { pods: /^(my-app-\S+ +1\/1 +Running.*\n){3}$/ },
  'A crash loop': { pods: /^my-app-\S+ +0\/1 +(CrashLoopBackOff|Error)/ },
  'A Service without endpoints': { pods: /^(web-\S+ +1\/1 +Running.*\n){3}$/, endpoints: false },
}

test.each(startingPoints)('$name: it is accepted, and comes to what it says', async (point) => {
  expect(problemsIn(point.text)).toEqual([])
  const session = await embeddedSession(await loadEngine(), twins, { name: 'default', ports: {} })
  let text = ''
  const shell = readerShell(session, { 'manifest.yaml': point.text }, [], (message) => {
    if (message.type === 'wrote') text += message.text
  })
  await shell.run(1, 'kubectl apply -f manifest.yaml')
  expect(text).toMatch(/^(\S+ created\n)+$/)
  await session.cluster.sleep(60_000)
  text = ''
  await shell.run(2, 'kubectl get pods --no-headers')
  const { pods, endpoints } = comesTo[point.name]!
  expect(text).toMatch(pods)
  const slices = await session.cluster.list('EndpointSlice')
  // The API server has one of its own.
  const own = slices.filter(({ metadata }) => metadata.name !== 'kubernetes')
  const ready = own.some((slice) => slice.endpoints?.some(({ conditions }) => conditions?.ready))
  if (endpoints !== undefined) expect(ready).toBe(endpoints)
  await session.close({ failed: false })
})

test('the rolling update rolls, when its comment is followed', async () => {
  const rolling = startingPoints.find(({ name }) => name === 'A rolling update')!
  const edited = rolling.text.replace('image: my-app:v1.0', 'image: my-app:v1.1')
  expect(edited).not.toBe(rolling.text)
  const session = await embeddedSession(await loadEngine(), twins, { name: 'default', ports: {} })
  const files = { 'manifest.yaml': rolling.text }
  let text = ''
  const shell = readerShell(session, files, [], (message) => {
    if (message.type === 'wrote') text += message.text
  })
  await shell.run(1, 'kubectl apply -f manifest.yaml')
  await shell.run(2, 'kubectl rollout status deployment my-app')
  files['manifest.yaml'] = edited
  text = ''
  await shell.run(3, 'kubectl apply -f manifest.yaml')
  await shell.run(4, 'kubectl rollout status deployment my-app')
  expect(text).toMatch(/^deployment.apps\/my-app configured\n[\s\S]*successfully rolled out\n$/)
  await session.close({ failed: false })
})
