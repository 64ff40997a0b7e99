import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { embeddedPods, realPods } from './clusters.ts'
import { contract } from './contract.ts'
import { processes } from './processes.ts'

/** Names a context whose nodes have the images: then the contract holds there as well. */
const context = process.env.PODIUM_KUBECONFIG_CONTEXT
const timeout = 120_000

describe('the programs themselves, as processes of this machine', () => {
  const ground = processes()
  afterAll(() => ground.close())

  const python = spawnSync('python3', ['--version']).status === 0
  for (const { sentence, check } of contract.filter(({ needs }) => needs === undefined)) {
    test.concurrent(sentence, { timeout }, async ({ skip }) => {
      skip(!python && sentence.includes('python'), 'python3 is not installed on this machine')
      await check(ground)
    })
  }
})

describe('their twins, on the embedded cluster', () => {
  for (const { sentence, check } of contract) {
    test(sentence, { timeout }, async () => {
      const ground = await embeddedPods()
      await check(ground).finally(() => ground.close())
    })
  }
})

if (context) {
  describe(`the images, on the cluster of the context ${context}`, () => {
    let ground: Awaited<ReturnType<typeof realPods>>
    beforeAll(async () => void (ground = await realPods(context)), timeout)
    afterAll(() => ground.close())

    for (const { sentence, check } of contract) {
      test.concurrent(sentence, { timeout }, () => check(ground))
    }
  })
}
