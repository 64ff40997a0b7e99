import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with one plain line of counts, for a log that is read by a program. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0 }
    for (const module of modules) {
      counts.failed += module.errors().length
      for (const { result } of [...module.children.allTests()].map((test) => ({
        result: test.result(),
      })))
        if (result.state !== 'pending') counts[result.state]++
    }
    const { passed, failed, skipped } = counts
    process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`)
  }
}
