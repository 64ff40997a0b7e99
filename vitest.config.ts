import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{src,scenarios,scripts,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
    // A scenario takes a second or two; this bounds one on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', './test/count-reporter.ts'],
  },
})
