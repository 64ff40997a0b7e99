import { afterEach, expect, test } from 'vitest'
import type { RunEvent } from '../../scenarios/model/events.ts'
import type { ScenarioPlan } from '../../scenarios/model/steps.ts'
import { pageImages } from '../../../images/page-images.ts'
import { embeddedRuns } from './embedded-runs.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const outcome = (line: number): ScenarioPlan['steps'][number] => ({
  type: 'outcome',
  outcome: {
    type: 'outcome',
    place: { file: 'docs/a.md', line },
    scenario: 'endless',
    sentence: `Outcome ${line}.`,
  },
})
const plan: ScenarioPlan = {
  name: 'endless',
  page: 'a',
  namespaces: [],
  ports: {},
  images: [],
  steps: [outcome(1), outcome(2), outcome(3)],
}

test('an engine that hangs is ended, named with its scenario and step, and the run goes on', async () => {
  const worker = new URL('testing/hanging-worker.ts', import.meta.url)
  const runs = embeddedRuns('.', new Map(), { ...pageImages, silence: 500, worker })
  closing.push(runs.close)
  const events: RunEvent[] = []
  const results = await runs.runOne(plan, (event) => events.push(event))
  expect(
    results.map(({ line, verdict, reason, failure }) => [line, verdict, reason ?? failure]),
  ).toEqual([
    [1, 'skipped', expect.stringMatching(/^not reached: the embedded engine hung/)],
    [
      2,
      'failed',
      { saw: expect.stringMatching(/no sign of life/), details: ['in scenario endless'] },
    ],
    [3, 'skipped', expect.stringMatching(/^not reached/)],
  ])
  expect(events.filter(({ type }) => type === 'result')).toHaveLength(3)
})

test('a worker that cannot start fails the scenario with what stopped it', async () => {
  const worker = new URL('testing/not-there.ts', import.meta.url)
  const runs = embeddedRuns('.', new Map(), { ...pageImages, worker })
  closing.push(runs.close)
  const [first] = await runs.runOne(plan, () => {})
  expect(first).toMatchObject({
    verdict: 'failed',
    failure: { saw: expect.stringMatching(/Cannot find module/) },
  })
})
