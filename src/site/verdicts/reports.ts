import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../../scenarios/model/report.ts'

/**
 * The reports of a folder, as `npm run scenarios -- --json` wrote them: the latest of each target
 * and Kubernetes version, the embedded cluster first. No folder, no reports.
 */
export function readReports(folder: string): Report[] {
  if (!existsSync(folder)) return []
  return latest(
    globSync('*.json', { cwd: folder })
      .sort()
      .map((name) => readReport(join(folder, name))),
  )
}

function readReport(file: string): Report {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    if (Array.isArray(report.results)) return report
    throw new Error('it has no results')
  } catch (error) {
    throw new Error(
      `${file} is not the report of a run: ${(error as Error).message}. Remove it, or write it again: npm run scenarios -- --json ${file}`,
      { cause: error },
    )
  }
}

/** Of the reports of one target and version, the last one counts. */
export function latest(reports: Report[]): Report[] {
  const newest = new Map<string, Report>()
  for (const report of [...reports].sort((a, b) => a.date.localeCompare(b.date)))
    newest.set(`${report.target} ${report.kubernetes}`, report)
  const order = ['embedded', 'kind', 'context']
  return [...newest.values()].sort(
    (a, b) =>
      order.indexOf(a.target) - order.indexOf(b.target) || a.kubernetes.localeCompare(b.kubernetes),
  )
}
