import { vi } from 'vitest'
import { buildSite } from '../test/build.ts'
import { testFirefox } from '../test/firefox.ts'

// The other files of tests may be building it.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

testFirefox(await buildSite())
