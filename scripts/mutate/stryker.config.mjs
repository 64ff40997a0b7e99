/**
 * Stryker changes the code and runs the tests that reach the change: https://stryker-mutator.io
 * What was tried is kept, so that a run that was interrupted, or one after an edit, goes on from there.
 */
export default {
  testRunner: 'bundled',
  plugins: [new URL('runner/index.ts', import.meta.url).href],
  ignorePatterns: ['dist', 'reports', '.astro', '/scripts/node/node_modules'],
  tempDirName: 'reports/mutation/stryker',
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  jsonReporter: { fileName: 'reports/mutation/report.json' },
  reporters: ['json', 'progress-append-only'],
  concurrency: 2,
  // The runner ends what is endless by itself; this is for what it cannot end.
  timeoutMS: 30_000,
}
