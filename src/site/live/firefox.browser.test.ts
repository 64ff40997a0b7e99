import { test, vi } from 'vitest'
import { buildSite } from '../test/build.ts'
import { testFirefox } from '../test/firefox.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

if (process.env.PODIUM_TEST_LIVE) testFirefox(await buildSite())
else test.skip('live pages in Firefox: npm run test:live', () => {})
