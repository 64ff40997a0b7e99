import { vi } from 'vitest'
import { testInBrowser } from './test/browser.ts'
import { buildSite } from './test/build.ts'

// The other file of tests may be building it.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

testInBrowser(await buildSite())
