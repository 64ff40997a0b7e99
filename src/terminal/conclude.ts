import { pageName } from '../docs/page.ts'
import { updatePages } from '../scenarios/node/update-pages.ts'
import type { OutputUpdate } from '../scenarios/model/events.ts'
import type { Report, Result } from '../scenarios/model/report.ts'
import { knownFault } from '../machine/known-faults.ts'
import { annotations } from './annotations.ts'
import { formatFailure } from './failure.ts'
import { junit } from './junit.ts'
import type { Options } from './options.ts'
import { tryReport, writeReport } from './report-file.ts'
import { formatSummary } from './summary.ts'

/**
 * Says what came of a run, writes its reports, and rewrites the pages that `--update` names.
 * Returns whether all is well: nothing failed, and each report is written. Ends before it returns,
 * so that it may stand where nothing else goes on any more.
 */
export function conclude(
  report: Report,
  {
    root,
    options,
    updates,
    annotate,
  }: {
    root: string
    options: Options
    updates: OutputUpdate[]
    annotate: (lines: string[]) => void
  },
): boolean {
  const say = (text: string) => process.stdout.write(`${text}\n`)
  const failed = report.results.filter(({ verdict }) => verdict === 'failed')
  for (const result of failed) say(`\n${formatFailure(result, again(options, result))}`)
  say(`\n${formatSummary(report)}`)
  for (const line of updatePages(root, updates)) say(line)
  const unwritten = [
    { file: options.json, text: () => `${JSON.stringify(report, null, 2)}\n` },
    { file: options.junit, text: () => junit(report) },
  ].flatMap(({ file, text }) =>
    file === undefined ? [] : reportProblem(file, () => writeReport(file, text())),
  )
  for (const line of unwritten) process.stderr.write(`${line}\n`)
  annotate(annotations(failed))
  return !failed.length && !unwritten.length
}

/** What keeps the reports that `options` ask for from being written, found before there is one. */
export function unwritableReports({ json, junit }: Options): string[] {
  return [json, junit].flatMap((file) => (file === undefined ? [] : reportProblem(file, tryReport)))
}

/** The command that runs a failed result's scenario alone, where it failed. */
function again(options: Options, { scenario, page }: Result): string {
  const kind = (['kind-name', 'kind-image'] as const)
    .filter((name) => options[name] !== undefined)
    .map((name) => ` --${name} ${options[name]}`)
  const where = {
    embedded: '',
    kind: ` --on kind${kind.join('')}`,
    context: ` --on context ${options.context}`,
  }[options.on as Report['target']]
  const what = options['in-a-row']
    ? ['--in-a-row', ...options.page.map((name) => `--page ${name}`)].join(' ')
    : options['as-reader']
      ? `--as-reader --page ${pageName(page)}`
      : `--scenario ${scenario}`
  const trust = options['trust-pages'] ? ' --trust-pages' : ''
  return `npm run scenarios --${where}${trust} ${what}${options.on === 'embedded' ? '' : ' --keep'}`
}

function reportProblem(file: string, work: (file: string) => void): string[] {
  try {
    work(file)
    return []
  } catch (error) {
    const fault = knownFault(error)?.mend ?? 'Name a file that this user may write.'
    return [`The report ${file} cannot be written: ${(error as Error).message}\n  ${fault}`]
  }
}
