import { installChromium } from '../src/site/chromium.ts'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** Why tests of a file are skipped, and what to install for them. */
const reasons: [RegExp, string][] = [
  [/npm run test:live/, 'they take minutes: npm run test:live'],
  [/in a browser/, `no Chromium: ${installChromium.split('\n').slice(0, 2).join(' ')}`],
  [/kubectl is not installed/, 'no kubectl: https://kubernetes.io/docs/tasks/tools/'],
  [
    /PODIUM_KUBECONFIG_CONTEXT|needs a cluster|real cluster/i,
    'no cluster: npm run scenarios -- --on kind, then npm run test:kind (Docker and Kind: https://kind.sigs.k8s.io/docs/user/quick-start/#installation)',
  ],
  [/^the trainer/, 'no Python: https://www.python.org/downloads/'],
  [/^connections/, 'no Python on Linux: https://www.python.org/downloads/'],
]

/**
 * Ends a run with why tests were skipped, by how many, and one plain line of counts, for a log that
 * is read by a program.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0 }
    const skipped: TestCase[] = []
    for (const module of modules) {
      counts.failed += module.errors().length
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state !== 'pending') counts[state]++
        if (state === 'skipped') skipped.push(test)
      }
    }
    const { passed, failed } = counts
    const why = [...Map.groupBy(skipped, reasonOf)].map(
      ([reason, tests]) => `${tests.length} skipped: ${reason}\n`,
    )
    process.stdout.write(
      `\n${why.join('')}${passed} passed, ${failed} failed, ${counts.skipped} skipped\n`,
    )
  }
}

function reasonOf(test: TestCase): string {
  const result = test.result()
  if ('note' in result && result.note) return result.note
  const found = reasons.find(([like]) => like.test(test.fullName))?.[1]
  return found ?? `no reason given (${test.module.relativeModuleId})`
}
