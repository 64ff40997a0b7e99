import { describe, expect, test } from 'vitest'
import { mergeReports, type ReportFile } from './merge-reports.ts'
import type { Report, Result } from './report.ts'

const result = (scenario: string): Result => ({
  page: 'docs/a.md',
  line: 1,
  kind: 'outcome',
  scenario,
  text: `${scenario} runs.`,
  verdict: 'verified',
})
const shard = (index: number, of: number, more: Partial<Report> = {}): ReportFile => ({
  file: `${index}.json`,
  report: {
    target: 'kind',
    kubernetes: 'v1.37.2',
    simulated: false,
    date: `2026-01-01T00:00:0${9 - index}Z`,
    milliseconds: index * 1000,
    pages: 20,
    shard: { index, of },
    scenarios: [{ name: `s${index}`, milliseconds: 1 }],
    results: [result(`s${index}`)],
    ...more,
  },
})

describe('Reports of shards', () => {
  test('become one: all results, the time of the longest, the date of the first', () => {
    expect(mergeReports([shard(1, 2), shard(2, 2)])).toEqual({
      target: 'kind',
      kubernetes: 'v1.37.2',
      simulated: false,
      date: '2026-01-01T00:00:07Z',
      milliseconds: 2000,
      pages: 20,
      scenarios: [
        { name: 's1', milliseconds: 1 },
        { name: 's2', milliseconds: 1 },
      ],
      results: [result('s1'), result('s2')],
    })
  })
  test.each<[string, ReportFile[], string[]]>([
    ['none', [], ['There is no report to merge.']],
    ['a shard is missing', [shard(1, 3), shard(3, 3)], ['Shard 2/3 is missing.']],
    [
      'one is there twice',
      [shard(1, 1), shard(1, 1)],
      ['Shard 1/1 is there 2 times: 1.json, 1.json.'],
    ],
    [
      'one is of another number of shards',
      [shard(1, 2), shard(2, 2), shard(3, 5)],
      ['3.json is one of 5 shards, 1.json of 2.'],
    ],
    [
      'one ran elsewhere, of another version and other pages',
      [shard(1, 2), shard(2, 2, { target: 'embedded', kubernetes: 'v1.36.0', pages: 19 })],
      [
        '2.json has target embedded, 1.json kind.',
        '2.json has kubernetes v1.36.0, 1.json v1.37.2.',
        '2.json has pages 19, 1.json 20.',
      ],
    ],
    [
      'the first is a whole run',
      [shard(1, 1, { shard: undefined })],
      ['1.json is a whole run, not a shard of one.'],
    ],
    [
      'one is a whole run',
      [shard(1, 1), shard(2, 1, { shard: undefined })],
      ['2.json is a whole run, not a shard of one.'],
    ],
  ])('are refused, with what is wrong, where %s', (_, files, problems) => {
    expect(mergeReports(files)).toEqual({ problems })
  })
})
