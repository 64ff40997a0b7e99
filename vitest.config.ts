import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The browser's tests take longest, and most of it on another core: they begin first. */
class BrowserFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isBrowser = ({ moduleId }: TestSpecification) => moduleId.endsWith('browser.test.ts')
    const [first, rest] = [files.filter(isBrowser), files.filter((one) => !isBrowser(one))]
    return [...first, ...(await super.sort(rest))]
  }
}

export default defineConfig({
  test: {
    include: ['{src,images,scenarios,scripts,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
    sequence: { sequencer: BrowserFirst },
    // A scenario takes a second or two; this bounds one on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', './test/count-reporter.ts'],
  },
})
