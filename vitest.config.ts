import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{src,scenarios,scripts,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
    reporters: ['default', './test/count-reporter.ts'],
  },
})
