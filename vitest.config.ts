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
    // Files share the modules of their worker: a third of the time went into importing them again.
    // So a test puts back what it changes, and asks for a module anew that keeps something.
    isolate: false,
    setupFiles: ['./test/fresh.ts'],
    // Many tests wait for a program or a browser meanwhile.
    maxWorkers: '100%',
    // A scenario takes a second or two; this bounds one on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', './test/count-reporter.ts'],
  },
})
