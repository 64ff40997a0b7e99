import { expect, test } from 'vitest'
import type { Report, Result } from '../scenarios/model/report.ts'
import { annotations, quietly } from './annotations.ts'
import { formatFailure } from './failure.ts'
import { junit } from './junit.ts'
import { formatProblems } from './problems.ts'
import { formatSummary } from './summary.ts'

/** Clears the screen, sets the clipboard, goes back on its line, turns text round. */
const hostile = '\u001b[2J\u001b]52;c;eA==\u0007\rverified\u009b8m\u202e'
const result: Result = {
  kind: 'outcome',
  page: 'docs/a.md',
  line: 1,
  scenario: 'a',
  text: 'It runs.',
  verdict: 'failed',
  failure: {
    saw: hostile,
    details: [hostile],
    events: [hostile],
    logs: [{ pod: 'web', text: `${hostile}\n::add-mask::a` }],
  },
}
const report = {
  target: 'kind',
  milliseconds: 1,
  results: [result, { ...result, verdict: 'skipped', reason: hostile }],
} as unknown as Report
const problem = { place: { file: 'docs/a.md', line: 1 }, what: hostile }

test.each([
  ['a failure', formatFailure(result, 'npm test')],
  ['a summary', formatSummary(report)],
  ['a list of problems', formatProblems([problem])],
  ['an annotation', annotations([result], [problem]).join('\n')],
  ['a report for CI', junit(report)],
])('%s shows what a terminal would obey', (_, text) => {
  const plain = text.replace(/\u001b\[\d{1,2}m/g, '')
  expect(plain).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}]/u)
  expect(plain).toContain('\\u{1b}[2J')
})

test('GitHub obeys nothing that a run prints but its annotations', () => {
  const lines: string[] = []
  const annotate = quietly((line) => lines.push(line), 'a-token')
  lines.push('  ::add-mask::a')
  annotate([])
  annotate(['::error::b'])
  lines.push('::add-matcher::c')
  expect(lines).toEqual([
    '::stop-commands::a-token',
    '  ::add-mask::a',
    '::a-token::',
    '::error::b',
    '::stop-commands::a-token',
    '::add-matcher::c',
  ])
})
