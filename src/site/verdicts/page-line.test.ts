import { expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import { digestOf } from '../../scenarios/model/digest.ts'
import type { Report, Verdict } from '../../scenarios/model/report.ts'
import { pageLine } from './page-line.ts'

const file = 'docs/theory/a.md'
const block = (code: string, more = 'scenario="a"') => `\`\`\`bash ${more}\n${code}\n\`\`\`\n`
const { items } = readPage(
  file,
  [
    '---\ntitle: A\n---\n',
    block('kubectl get pods'),
    block('kubectl get nodes'),
    block('ssh a', 'skip="no a"'),
    ':::outcomes{scenario="a"}\n\n- It runs.\n\n:::\n',
  ].join('\n'),
).page
const [pods, nodes, , runs] = items

/** A report with these verdicts of the two snippets, and of the outcome. */
function report(
  target: 'embedded' | 'kind',
  kubernetes: string,
  verdicts: (Verdict | 'changed')[],
  date = '2026-11-27T08:00:00Z',
): Report {
  const results = verdicts.map((verdict, index) => {
    const item = [pods, nodes, runs][index]!
    const text = item.type === 'outcome' ? item.sentence : item.code
    return {
      page: file,
      line: item.place.line,
      kind: item.type,
      text,
      digest: digestOf(verdict === 'changed' ? 'was another' : text),
      verdict: verdict === 'changed' ? 'verified' : verdict,
    }
  })
  return {
    ...{ target, kubernetes, date, milliseconds: 1, pages: 1, scenarios: [] },
    simulated: target === 'embedded',
    results,
  }
}
const good: Verdict[] = ['verified', 'verified', 'verified']

test.each<[string, Report[], string | undefined]>([
  ['no report', [], undefined],
  [
    'all, on three minors and in the simulator',
    [
      report('embedded', 'v1.37.0', good, '2026-11-28T08:00:00Z'),
      report('kind', 'v1.9.8', good),
      report('kind', 'v1.36.4', good),
      report('kind', 'v1.37.0', good),
    ],
    'Every snippet of this page ran on Kubernetes 1.9, 1.36 and 1.37 on 27 November 2026.',
  ],
  [
    'one that is not simulated',
    [
      report('embedded', 'v1.37.0', ['verified', 'not simulated']),
      report('kind', 'v1.36.4', good, '2026-11-20T08:00:00Z'),
      report('kind', 'v1.37.0', good),
    ],
    'Every snippet of this page ran on Kubernetes 1.36 and 1.37 between 20 November 2026 and 27 November 2026; 1 of 2 only there, not in the simulator.',
  ],
  [
    'the simulator alone',
    [report('embedded', 'v1.37.0', ['verified', 'not simulated'])],
    '1 of 2 snippets of this page ran in the simulator on 27 November 2026; 1 of 2 needs a real cluster.',
  ],
  [
    'failures',
    [report('kind', 'v1.37.0', ['verified', 'failed', 'failed'])],
    '1 of 2 snippets of this page ran on Kubernetes 1.37 on 27 November 2026; 1 failed; 1 outcome did not come true.',
  ],
  [
    'one that did not run on every minor',
    [report('kind', 'v1.36.4', ['verified', 'skipped']), report('kind', 'v1.37.0', good)],
    '1 of 2 snippets of this page ran on Kubernetes 1.36 and 1.37 on 27 November 2026.',
  ],
  [
    'a text that has changed',
    [report('kind', 'v1.37.0', ['verified', 'changed', 'verified'])],
    '1 of 2 snippets of this page ran on Kubernetes 1.37 on 27 November 2026; 1 of 2 has changed since: the proof is older than the text.',
  ],
  [
    'a page that no report knows',
    [{ ...report('kind', 'v1.37.0', []) }],
    'This page is newer than the last run: none of its snippets was run.',
  ],
])('%s', (_, reports, line) => {
  expect(pageLine(items, reports)).toBe(line)
})

test('a page on which nothing runs says nothing', () => {
  expect(pageLine([items[2]!], [report('kind', 'v1.37.0', good)])).toBeUndefined()
})
