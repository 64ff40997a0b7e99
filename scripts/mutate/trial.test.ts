import { expect, test } from 'vitest'
import { readPage } from '../../src/docs/read-page.ts'
import type { Result } from '../../src/scenarios/model/report.ts'
import type { ScenarioPlan } from '../../src/scenarios/model/steps.ts'
import { mutantsOf } from './mutants.ts'
import { isNoticed, type Ground } from './trial.ts'

const file = 'docs/a.md'
const text = `---
title: A
description: A page.
---

\`\`\`yaml title="pod.yaml" scenario="story"
apiVersion: v1
kind: Pod
metadata:
  name: my-app
spec:
  containers:
    - name: app
      image: python-server:v1.0
\`\`\`

\`\`\`bash scenario="story"
kubectl apply -f pod.yaml
\`\`\`

\`\`\`text output
pod/my-app created
\`\`\`
`
const { page } = readPage(file, text)
const checks = [{ file: 'story.ts', source: '', scenario: { name: 'story', checks: {} } }]
const mutants = mutantsOf(page, text)
const mutantAt = (what: string) => mutants.find((one) => one.what === what)!

/** A cluster that takes a Pod whose image is the page's, whatever else it is. */
const ran: string[] = []
const runOne = async ({ steps }: ScenarioPlan): Promise<Result[]> => {
  const saved = steps.find((step) => step.type === 'manifest')?.text ?? ''
  ran.push(saved)
  const verdict = saved.includes('python-server:v1.0') ? 'verified' : 'failed'
  return [6, 17].map((line) => ({ line, verdict }) as Result)
}
const place = { file, line: 21 }
const ground: Ground = {
  pages: [page],
  checks,
  problems: [],
  texts: new Map([[file, text]]),
  runOne,
  verified: new Map([['story', 2]]),
  prints: new Map([[`${file}:21`, [{ place, text: '', prints: ['pod/my-app created\n'] }]]]),
}

test.each<[string, string, boolean, number]>([
  ['the plan notices a kind that is none', 'pod.yaml kind', true, 0],
  ['a run notices another image', 'pod.yaml spec.containers.0.image', true, 1],
  ['nobody notices what the run does not depend on', 'pod.yaml spec.containers.0.name', false, 1],
  ['a word that is never printed needs no run', 'output pod/my-app created', true, 0],
])('%s', async (_, what, noticed, runs) => {
  ran.length = 0
  expect(await isNoticed(mutantAt(what), ground)).toBe(noticed)
  expect(ran).toHaveLength(runs)
})

test('a word that is printed at another moment is run', async () => {
  const prints = ['pod/my-app created\n', 'pod/my-aps created\n', 'pod/my-apq created\n']
  ran.length = 0
  const later = new Map([[`${file}:21`, [{ place, text: '', prints }]]])
  const mutant = mutantAt('output pod/my-app created')
  expect(mutant.to).toBe('pod/my-apq')
  expect(await isNoticed(mutant, { ...ground, prints: later })).toBe(false)
  expect(ran).toHaveLength(1)
})
