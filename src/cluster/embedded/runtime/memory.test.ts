import { expect, test } from 'vitest'
import { pod, pods, ready, start } from '../testing.ts'
import type { TwinProcess } from './twin.ts'

const mebibyte = 2 ** 20
const hungry = {
  image: 'hungry:v1',
  command: ['wait'],
  programs: {
    wait: () => new Promise<number>(() => {}),
    async take(process: TwinProcess, [mebibytes = '']: readonly string[]) {
      await process.take(Number(mebibytes) * mebibyte)
      return 0
    },
  },
}

test.each([
  ['96Mi', ['64', '64'], [0, 137]],
  ['128Mi', ['64', '64'], [0, 0]],
  [undefined, ['4096'], [0]],
])('A container with limits of memory %s that takes %j MiB', async (memory, takes, exitCodes) => {
  const cluster = await start({ twins: [hungry] })
  const limits = memory === undefined ? {} : { memory }
  await cluster.create(pod({ image: 'hungry:v1', container: { resources: { limits } } }))
  await cluster.until(pods, ready(1))
  const seen: number[] = []
  for (const mebibytes of takes)
    seen.push((await cluster.exec('app', ['take', mebibytes])).exitCode)
  expect(seen).toEqual(exitCodes)
  if (!exitCodes.includes(137)) return
  const restarted = await cluster.until(pods, ([one]) =>
    one?.status?.containerStatuses?.[0]?.restartCount === 1 ? true : 'not started again',
  )
  const { lastState } = restarted[0]!.status!.containerStatuses![0]!
  expect(lastState?.terminated).toMatchObject({ reason: 'OOMKilled', exitCode: 137 })
  // The next one begins with nothing.
  await cluster.until(pods, ready(1))
  expect((await cluster.exec('app', ['take', '64'])).exitCode).toBe(0)
})
