import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { embeddedPods, realPods } from './clusters.ts'
import { provideImages } from '../../src/targets/context/context-images.ts'
import { pageImages } from '../page-images.ts'
import { twins } from '../twins.ts'
import { contract } from './contract.ts'
import { processes } from './processes.ts'

/** Names a context: then it is the images on that cluster that hold the contract. */
const context = process.env.PODIUM_KUBECONFIG_CONTEXT
const timeout = 120_000
/** Milliseconds in which the images are on the nodes, beside other tests that load some. */
const loading = 300_000

if (context) {
  describe(`the images, on a real cluster, of the context ${context}`, () => {
    let ground: Awaited<ReturnType<typeof realPods>>
    beforeAll(async () => {
      const references = twins.map(({ image }) => image)
      await provideImages(context, references, pageImages, () => undefined)
      ground = await realPods(context)
    }, loading)
    afterAll(() => ground?.close())

    for (const { sentence, check } of contract) {
      test.concurrent(sentence, { timeout }, () => check(ground))
    }
  })
} else {
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
}
