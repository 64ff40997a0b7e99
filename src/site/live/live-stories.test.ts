import { expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import { scenario, type Scenario } from '../../scenarios/model/scenario.ts'
import { plan } from '../../scenarios/plan/plan.ts'
import { beginsOf, untilCleanUp } from './live-stories.ts'

const text = `---
title: A page
description: A page.
---

\`\`\`bash scenario="story"
kubectl get pods
\`\`\`

:::outcomes{scenario="story"}
- It is so.
:::
`

/** What the page says at line 6, where the story begins, if its checks have these options. */
function begin(options: Partial<Scenario> = {}, page = text, images: string[] = []) {
  const read = readPage('docs/a.md', page)
  const checks = scenario('story', { 'It is so.': async () => {} }, options)
  const file = { file: 'scenarios/story.ts', source: '', scenario: checks }
  const { scenarios, problems } = plan([read.page], [file], () => {})
  return beginsOf(scenarios, [...read.problems, ...problems], images).get('docs/a.md:6')
}

test('a story that the embedded cluster can tell begins with Run', () => {
  expect(begin()).toEqual({ scenario: 'story', live: true })
})

test('one that needs more begins with where it runs', () => {
  expect(begin({ needs: 'control plane' })).toEqual({ scenario: 'story', live: false })
})

test('so does one with an image whose program the embedded cluster does not have', () => {
  const page = text.replace('kubectl get pods', 'kubectl create deployment a --image=trainer:v1.0')
  expect(begin({}, page, ['trainer:v1.0'])?.live).toBe(false)
  expect(begin({}, page, ['other:v1.0'])?.live).toBe(true)
})

test('nothing is said of a story of the reader’s own machine', () => {
  expect(begin({ on: 'machine' })).toBeUndefined()
})

test('nothing runs on a page on which something is wrong', () => {
  expect(begin({}, text.replace('It is so', 'It is not so'))).toBeUndefined()
})

test('a page plays a story up to its clean-up, and no further than it goes', () => {
  const told = (page: string) => {
    const read = readPage('docs/a.md', page)
    const checks = scenario('story', { 'It is so.': async () => {} })
    const file = { file: 'scenarios/story.ts', source: '', scenario: checks }
    const [story] = plan([read.page], [file], () => {}).scenarios
    return untilCleanUp(story!).steps.map(({ type }) => type)
  }
  const block = (command: string) => `\n\`\`\`bash scenario="story"\n${command}\n\`\`\`\n`
  expect(told(text + block('kubectl delete pod a --now'))).toEqual(['commands', 'outcome'])
  expect(told(text + block('kubectl delete pod a\nkubectl get pods'))).toHaveLength(3)
  expect(told(text + block('kubectl get nodes'))).toHaveLength(3)
  const shown = '\n```text output\npod "a" deleted from … namespace\n```\n'
  expect(told(text + block('kubectl delete pod a') + shown)).toHaveLength(3)
  expect(told(text)).toEqual(['commands', 'outcome'])
})
