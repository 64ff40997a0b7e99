import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { bundlesOf } from './bundle.ts'
import { tick, TooLong, within } from './deadline.ts'
import { collect } from './harness.ts'
import { load, stryker } from './loading.ts'

interface Vitest {
  describe: (name: string, work: () => void) => void
  test: ((name: string, work: () => unknown) => void) & {
    each: (rows: unknown[]) => (name: string, work: (...row: unknown[]) => unknown) => void
    skipIf: (isSkipped: boolean) => Vitest['test']
  }
  beforeAll: (work: () => void) => void
  afterAll: (work: () => void) => void
  beforeEach: (work: () => void) => void
  afterEach: (work: () => void) => void
  onTestFinished: (work: () => void) => void
}

test('tests run with what comes before and after them, in the order of Vitest', async () => {
  const seen: unknown[] = []
  const { tests, end } = await collect('a.test.ts', (vitest) => {
    const it = vitest as Vitest
    it.beforeAll(() => seen.push('begin'))
    it.afterAll(() => seen.push('end'))
    it.afterEach(() => seen.push('after'))
    it.test('one', () => {
      it.onTestFinished(() => seen.push('finished'))
      seen.push('one')
    })
    it.test.skipIf(true)('never', () => seen.push('never'))
    it.describe('some', () => {
      it.beforeEach(() => seen.push('before'))
      it.test.each([['a', 1], 'b'])('each', (...row) => seen.push(row))
    })
  })
  expect(tests.map(({ id }) => id)).toEqual(['a.test.ts#0', 'a.test.ts#1', 'a.test.ts#2'])
  for (const { run } of tests) await run()
  await end()
  expect(seen).toEqual([
    ...['begin', 'one', 'after', 'finished'],
    ...['before', ['a', 1], 'after'],
    ...['before', ['b'], 'after'],
    'end',
  ])
})

test.each<[string, () => Promise<unknown>]>([
  [
    'a loop without an end',
    async () => {
      for (;;) tick()
    },
  ],
  [
    'a loop that catches what ends it',
    async () => {
      let tries = 0
      while (tries < 3)
        try {
          for (;;) tick()
        } catch {
          tries += 1
        }
    },
  ],
  [
    'what never comes, of a test with timers of its own,',
    () => {
      vi.useFakeTimers()
      return new Promise(() => {})
    },
  ],
])('%s is ended', async (_, work) => {
  onTestFinished(() => void vi.useRealTimers())
  await expect(within(50, work)).rejects.toBeInstanceOf(TooLong)
})

test('what ends in time gives what it found, or its own error', async () => {
  expect(await within(1000, async () => tick())).toBe(undefined)
  await expect(within(1000, () => Promise.reject(new Error('mine')))).rejects.toThrow('mine')
})

test('a file that waits at its top is run, with what it imports of packages in each way', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'podium-bundle-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'waits.test.ts')
  writeFileSync(
    file,
    `import 'node:fs'
import { test, expect as expected } from 'vitest'
import path, { join } from 'node:path'
import * as os from 'node:os'
const later = await Promise.resolve('later')
test(later, () => expected([path.join, typeof os.tmpdir]).toEqual([join, 'function']))
test('itself', () => expected(import.meta.url).toBe('file://' + join(import.meta.dirname, 'waits.test.ts')))
`,
  )
  const [bundle] = await bundlesOf([file])
  const { tests } = await collect(file, bundle!.load)
  expect(tests).toHaveLength(2)
  for (const { run } of tests) await run()
})

test('a file that is loaded while a test runs is loaded for all tests', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'podium-bundle-'))
  const seen: unknown[] = []
  vi.stubGlobal('mutateLoad', load)
  vi.stubGlobal('seen', () => seen.push(stryker.currentTestId))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
    stryker.currentTestId = undefined
    vi.unstubAllGlobals()
  })
  writeFileSync(join(folder, 'later.ts'), 'seen()\nexport const later = () => seen()\n')
  const file = join(folder, 'loads.test.ts')
  writeFileSync(
    file,
    `import { test } from 'vitest'
test('loads', async () => (await import('./later.ts')).later())
`,
  )
  const [bundle] = await bundlesOf([file])
  const { tests } = await collect(file, bundle!.load)
  stryker.currentTestId = 'a test'
  await tests[0]!.run()
  expect(seen).toEqual([undefined, 'a test'])
})
