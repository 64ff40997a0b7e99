import { test, vi } from 'vitest'
import { buildSite } from '../test/build.ts'
import { testEveryStory } from '../test/every-story.ts'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000, maxConcurrency: 4 })

if (process.env.PODIUM_TEST_LIVE) testEveryStory(await buildSite())
else test.skip('every story at every pace: npm run test:live', () => {})
