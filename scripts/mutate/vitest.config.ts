import { defineConfig } from 'vitest/config'

/** Tests of speed are left out: code that is watched is slower. */
export default defineConfig({
  test: {
    include: process.env['PODIUM_TESTS']?.split(',') ?? ['{src,scenarios}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*-speed.test.ts', '**/kind/**'],
    testTimeout: 60_000,
    maxWorkers: 1,
  },
})
