import { expect, test } from 'vitest'
import type { Report, Result } from '../scenarios/model/report.ts'
import { annotations } from './annotations.ts'
import { formatFailure } from './failure.ts'
import { junit } from './junit.ts'
import { formatProblems } from './problems.ts'
import { formatSummary } from './summary.ts'

const report: Report = {
  target: 'embedded',
  kubernetes: 'v1.37.2',
  simulated: true,
  date: '2026-01-01T00:00:00Z',
  milliseconds: 3400,
  pages: 1,
  scenarios: [{ name: 'a', milliseconds: 3000 }],
  results: [
    {
      page: 'docs/theory/pod.md',
      line: 7,
      kind: 'outcome',
      scenario: 'a',
      text: 'It <runs>.',
      verdict: 'verified',
      milliseconds: 12,
    },
    {
      page: 'docs/theory/pod.md',
      line: 9,
      kind: 'outcome',
      scenario: 'a',
      text: 'It, too: 100%.',
      verdict: 'failed',
      failure: {
        saw: '1 ready Pod',
        details: ['- a', '+ b'],
        events: ['Killing my-app'],
        logs: [{ pod: 'my-app', text: 'listens' }],
      },
    },
    {
      page: 'docs/theory/pod.md',
      line: 11,
      kind: 'outcome',
      scenario: 'a',
      text: 'OOM.',
      verdict: 'not simulated',
      reason: 'no memory',
    },
    {
      page: 'docs/theory/pod.md',
      line: 3,
      kind: 'snippet',
      text: 'ssh …',
      verdict: 'skipped',
      reason: 'no servers',
    },
  ],
}
const failed = report.results.filter(({ verdict }) => verdict === 'failed')

test('the summary counts by verdict and lists what was not proven, with its reason', () => {
  const text = formatSummary(report)
  expect(text).toMatch(
    /3 outcomes: 1 verified, 1 failed, 1 not simulated · 1 snippet: 1 skipped · 3.4 s/,
  )
  expect(text).toMatch(/theory\/pod\.md:11 +OOM\. +no memory/)
  expect(text).toMatch(/theory\/pod\.md:3 +ssh … +no servers/)
})

test.each([
  [3, ['labs/1-1-tools.md:1', 'labs/1-1-tools.md:2', 'labs/1-1-tools.md:3']],
  [4, ['labs/1-1-tools.md 4 snippets installs software']],
  [39, ['labs/1-1-tools.md 39 snippets installs software']],
])('%i skipped snippets of a page with one reason are listed as %j', (amount, rows) => {
  const skipped = (from: number, line: number, reason: string): Result => ({
    page: from ? 'docs/labs/1-2-cluster.md' : 'docs/labs/1-1-tools.md',
    line,
    kind: 'snippet',
    text: 'sudo apt-get …',
    verdict: 'skipped',
    reason,
  })
  const same = Array.from({ length: amount }, (_, index) =>
    skipped(0, index + 1, 'installs software'),
  )
  const others = [skipped(0, 99, 'shows a window'), skipped(1, 7, 'installs software')]
  const lines = formatSummary({ ...report, results: [...same, ...others] })
    .split('Skipped:\n')[1]!
    .replace(/ +/g, ' ')
    .split('\n')
  expect(lines).toHaveLength(rows.length + others.length)
  for (const row of rows) expect(lines).toContainEqual(expect.stringContaining(row))
  expect(lines).toContainEqual(
    expect.stringMatching(/1-1-tools\.md:99 +sudo apt-get … +shows a wi/),
  )
  expect(lines).toContainEqual(expect.stringMatching(/1-2-cluster\.md:7 +sudo apt-get … +installs/))
})

test('each outcome that is not simulated has a row of its own, however many there are', () => {
  const outcome = report.results.find(({ verdict }) => verdict === 'not simulated') as Result
  const text = formatSummary({ ...report, results: Array.from({ length: 9 }, () => outcome) })
  expect(text.match(/pod\.md:11 +OOM\./g)).toHaveLength(9)
})

test('a failure shows page and line, the sentence, what was seen, the evidence, and the command to run it again', () => {
  const text = formatFailure(failed[0]!, 'npm run scenarios -- --scenario a')
  for (const part of [
    'docs/theory/pod.md:9  "It, too: 100%."',
    'saw 1 ready Pod',
    '+ b',
    'Killing my-app',
    'log of my-app',
    'Again, alone: npm run scenarios -- --scenario a',
  ])
    expect(text).toContain(part)
})

test('an annotation names file and line, escaped as GitHub asks', () => {
  expect(
    annotations(failed, [
      { place: { file: 'docs/a,b.md', line: 2 }, what: 'wrong', mend: 'Mend it' },
    ]),
  ).toEqual([
    '::error file=docs/a%2Cb.md,line=2::wrong. Mend it',
    '::error file=docs/theory/pod.md,line=9::"It, too: 100%25.": saw 1 ready Pod%0A- a%0A+ b',
  ])
})

test('JUnit has a suite a scenario, failures and skips, escaped', () => {
  const xml = junit(report)
  expect(xml).toContain('<testsuite name="a" tests="3" failures="1" skipped="1">')
  expect(xml).toContain('name="It &lt;runs&gt;." file="docs/theory/pod.md" line="7" time="0.012"/>')
  expect(xml).toContain('<failure message="1 ready Pod">- a\n+ b</failure>')
  expect(xml).toContain('<skipped message="not simulated: no memory"/>')
})

test('problems stand by file and line, with their mends, and a count', () => {
  const text = formatProblems([
    { place: { file: 'docs/b.md', line: 12 }, what: 'second', mend: 'Mend.' },
    { place: { file: 'docs/b.md', line: 3 }, what: 'first' },
  ])
  expect(text).toBe(
    'docs/b.md\n\n   3  first\n\n  12  second\n      Mend.\n\n2 problems in 1 file. Nothing was run.\n',
  )
})
