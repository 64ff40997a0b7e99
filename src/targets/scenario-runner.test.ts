import { expect, test } from 'vitest'
import { type Cluster, Unavailable } from '../cluster/cluster.ts'
import type { RunEvent } from '../scenarios/model/events.ts'
import type { ScenarioPlan } from '../scenarios/model/steps.ts'
import type { Session } from '../scenarios/model/target.ts'
import { scenarioRunner } from './scenario-runner.ts'

const plan: ScenarioPlan = {
  name: 'story',
  page: 'a',
  namespaces: [],
  ports: {},
  images: [],
  steps: [1, 2].map((line) => ({
    type: 'outcome',
    outcome: {
      type: 'outcome',
      place: { file: 'docs/a.md', line },
      scenario: 'story',
      sentence: `Outcome ${line}.`,
    },
  })),
}
const runIn = scenarioRunner([], { update: false }, new AbortController().signal)

test('a story whose session lacks something is skipped with that reason, step by step', async () => {
  const events: RunEvent[] = []
  const results = await runIn(
    plan,
    (event) => events.push(event),
    () => Promise.reject(new Unavailable('not reached: make-it made no cluster')),
  )
  expect(results.map(({ line, verdict, reason }) => [line, verdict, reason])).toEqual([
    [1, 'skipped', 'not reached: make-it made no cluster'],
    [2, 'skipped', 'not reached: make-it made no cluster'],
  ])
  expect(events.map(({ type }) => type)).toEqual(['result', 'result'])
})

test('another error is the run’s, not the page’s', async () => {
  const open = () => Promise.reject(new Error('no answer'))
  await expect(runIn(plan, () => {}, open)).rejects.toThrow('no answer')
})

test('the session is closed at the end, and told whether something failed', async () => {
  const closed: boolean[] = []
  const session: Session = {
    cluster: { simulated: true, now: () => 0, list: async () => [] } as unknown as Cluster,
    run: async () => 0,
    lacks: [],
    close: async ({ failed }) => void closed.push(failed),
  }
  const results = await runIn(
    plan,
    () => {},
    async () => session,
  )
  expect(results.map(({ verdict }) => verdict)).toEqual(['failed', 'failed'])
  await runIn(
    { ...plan, steps: [] },
    () => {},
    async () => session,
  )
  expect(closed).toEqual([true, false])
})
