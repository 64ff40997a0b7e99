import type {
  DryRunOptions,
  DryRunResult,
  MutantRunOptions,
  MutantRunResult,
  TestRunner,
} from '@stryker-mutator/api/test-runner'
import { resolve } from 'node:path'
import { setTimeout, clearTimeout } from 'node:timers'
import { vi } from 'vitest'
import { bundlesOf, type Bundle } from './bundle.ts'
import { spent, TooLong, tick, within } from './deadline.ts'
import { collect } from './harness.ts'
import { load, stryker } from './loading.ts'

Object.assign(globalThis, { __stryker__: stryker, mutateTick: tick, mutateLoad: load })
Object.assign(globalThis, { setTimeout, clearTimeout })
// Vitest's timers for tests ask the worker for its configuration, and there is none here.
Object.assign(globalThis, { __vitest_worker__: { config: { fakeTimers: {} } } })

const tests = process.env['PODIUM_TESTS']?.split(',') ?? ['{src,scenarios}/**/*.test.ts']

/**
 * Runs tests for Stryker in its own process: each test file is bundled once, and evaluated anew for
 * each change, which takes milliseconds where a start of Vitest takes seconds.
 */
class BundledRunner {
  readonly #files = new Map<Bundle, Promise<AsItIs>>()
  #bundles: Promise<Bundle[]> | undefined

  capabilities() {
    return { reloadEnvironment: true }
  }

  async dryRun({ files = [] }: DryRunOptions): Promise<DryRunResult> {
    const results: AsItIs['results'] = []
    for (const bundle of await this.#thatReach(files))
      results.push(...(await this.#asItIs(bundle)).results)
    return {
      status: 'complete',
      tests: results,
      mutantCoverage: stryker.mutantCoverage,
    } as DryRunResult
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { id } = options.activeMutant
    const isStatic = options.mutantActivation === 'static'
    let nrOfTests = 0
    let running = ''
    try {
      for (const bundle of await this.#thatReach([options.sandboxFileName])) {
        const { took, passed } = await this.#asItIs(bundle)
        const wanted = new Set(options.testFilter?.filter((id) => passed.has(id)) ?? passed)
        if (!wanted.size) continue
        await within(300 + 4 * took, async () => {
          running = bundle.file
          if (isStatic) stryker.activeMutant = id
          const { tests, end } = await collect(bundle.file, bundle.load)
          stryker.activeMutant = id
          for (const test of tests.filter(({ id }) => wanted.has(id))) {
            running = test.id
            nrOfTests += 1
            await test.run()
          }
          await end()
        })
        stryker.activeMutant = undefined
      }
      return { status: 'survived', nrOfTests } as MutantRunResult
    } catch (error) {
      if (error instanceof TooLong)
        return { status: 'timeout', reason: error.message } as MutantRunResult
      const failureMessage = error instanceof Error ? error.message : String(error)
      return { status: 'killed', killedBy: [running], failureMessage, nrOfTests } as MutantRunResult
    } finally {
      stryker.activeMutant = undefined
      // A test that waits for ever does not put them back.
      vi.useRealTimers()
    }
  }

  async #thatReach(files: string[]): Promise<Bundle[]> {
    this.#bundles ??= bundlesOf(tests)
    return (await this.#bundles).filter(({ inputs }) =>
      files.some((file) => inputs.has(resolve(file))),
    )
  }

  /** What a test file does while nothing is changed. */
  #asItIs(bundle: Bundle): Promise<AsItIs> {
    const known = this.#files.get(bundle) ?? asItIs(bundle)
    this.#files.set(bundle, known)
    return known
  }
}

interface AsItIs {
  results: { id: string; name: string; timeSpentMs: number; status: number }[]
  /** Of the processor's time, in ms. */
  took: number
  passed: Set<string>
}

/** Runs the tests of a file. One that fails here is left out, and said. */
async function asItIs({ file, load }: Bundle): Promise<AsItIs> {
  const begun = spent()
  const results: AsItIs['results'] = []
  const { tests, end } = await collect(file, load)
  for (const { id, run } of tests) {
    const start = performance.now()
    stryker.currentTestId = id
    const failure = await within(60_000, run).then(() => '', String)
    stryker.currentTestId = undefined
    const timeSpentMs = performance.now() - start
    if (failure) process.stderr.write(`${id} is left out: ${failure}\n`)
    results.push({ id, name: id, timeSpentMs, status: failure ? skipped : 0 })
  }
  await end()
  const passed = results.filter(({ status }) => !status).map(({ id }) => id)
  return { results, took: spent() - begun, passed: new Set(passed) }
}

/** `TestStatus.Skipped` of Stryker. */
const skipped = 2

export const strykerPlugins = [
  {
    kind: 'TestRunner',
    name: 'bundled',
    factory: () => new BundledRunner() satisfies TestRunner,
  },
]
