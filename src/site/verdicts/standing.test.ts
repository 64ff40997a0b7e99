import { describe, expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import { digestOf } from '../../scenarios/model/digest.ts'
import type { Report, Result } from '../../scenarios/model/report.ts'
import { latest } from './reports.ts'
import { standingsOf } from './standing.ts'

const file = 'docs/theory/a.md'
const source = `---
title: A
---

\`\`\`bash scenario="a"
kubectl get pods   # look
kubectl get nodes
\`\`\`

\`\`\`yaml scenario="a" title="a.yaml"
kind: Pod
\`\`\`

:::outcomes{scenario="a"}
- It **runs**.
:::
`
const [commands, manifest, outcome] = readPage(file, source).page.items

const commandsRun = digestOf('kubectl get pods   # look\nkubectl get nodes')
const manifestRun = digestOf('kind: Pod')

const report = (result: Partial<Result>): Report => ({
  target: 'kind',
  kubernetes: 'v1.37.2',
  simulated: false,
  date: '2026-11-23T00:00:00Z',
  milliseconds: 1,
  pages: 1,
  scenarios: [],
  results: [{ page: file, line: 5, kind: 'snippet', text: '', verdict: 'verified', ...result }],
})

describe('a report speaks of', () => {
  test.each([
    ['commands', commands, { line: 5, digest: commandsRun }],
    ['a manifest', manifest, { line: 10, text: 'save a.yaml', digest: manifestRun }],
    ['an outcome', outcome, { line: 15, kind: 'outcome', text: 'It runs.' }],
  ] as const)('%s', (_, item, result) => {
    expect(item && standingsOf(item, [report(result)])).toMatchObject([{ verdict: 'verified' }])
  })
})

describe('a report says nothing of', () => {
  test.each([
    ['commands that have changed', commands, { line: 5, digest: digestOf('kubectl get pods') }],
    ['commands without a digest', commands, { line: 5 }],
    ['another line', commands, { line: 6, digest: commandsRun }],
    ['another file', manifest, { line: 10, text: 'save b.yaml', digest: manifestRun }],
    [
      'a manifest that has changed',
      manifest,
      { line: 10, text: 'save a.yaml', digest: digestOf('kind: Job') },
    ],
    ['another sentence', outcome, { line: 15, kind: 'outcome', text: 'It ran.' }],
    ['another page', outcome, { page: 'docs/b.md', line: 15, kind: 'outcome', text: 'It runs.' }],
  ] as const)('%s', (_, item, result) => {
    expect(item && standingsOf(item, [report(result)])).toEqual([])
  })
})

test('of the reports of one target and version the last counts, the embedded one comes first', () => {
  const of = (target: Report['target'], kubernetes: string, date: string) => ({
    ...report({}),
    target,
    kubernetes,
    date,
  })
  const old = of('kind', 'v1.36.0', '2026-11-01')
  const reports = [of('kind', 'v1.37.2', '2026-11-20'), of('kind', 'v1.37.2', '2026-11-10'), old]
  const kept = latest([...reports, of('embedded', 'v1.37.0', '2026-11-02')])
  expect(kept.map(({ target, date }) => `${target} ${date}`)).toEqual([
    'embedded 2026-11-02',
    'kind 2026-11-01',
    'kind 2026-11-20',
  ])
})
