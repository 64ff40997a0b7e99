import type { Report, Result } from '../scenarios/model/report.ts'
import { visible } from './visible.ts'

/** A report as JUnit XML, which CI services show: a suite for each scenario, a case for each result. */
export function junit(report: Report): string {
  const suites = Map.groupBy(report.results, ({ scenario }) => scenario ?? 'no scenario')
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="podium ${report.target}" time="${report.milliseconds / 1000}">`,
    ...[...suites].flatMap(([name, results]) => [
      `  <testsuite name="${escape(name)}" tests="${results.length}" failures="${results.filter(({ verdict }) => verdict === 'failed').length}" skipped="${results.filter(isLeftOut).length}">`,
      ...results.map(testCase),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n')
}

function isLeftOut({ verdict }: Result): boolean {
  return verdict === 'skipped' || verdict === 'not simulated'
}

function testCase(result: Result): string {
  const head = `    <testcase classname="${escape(result.scenario ?? result.page)}" name="${escape(result.text)}" file="${escape(result.page)}" line="${result.line}" time="${(result.milliseconds ?? 0) / 1000}"`
  if (result.failure) {
    const text = result.failure.details.join('\n')
    return `${head}><failure message="${escape(result.failure.saw)}">${escape(text)}</failure></testcase>`
  }
  if (isLeftOut(result))
    return `${head}><skipped message="${escape(`${result.verdict}: ${result.reason}`)}"/></testcase>`
  return `${head}/>`
}

function escape(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
