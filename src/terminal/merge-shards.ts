import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mergeReports, type ReportFile } from '../scenarios/model/merge-reports.ts'
import type { Report } from '../scenarios/model/report.ts'

/**
 * `--merge DIR`: makes one report of the JSON files in a folder, those of all shards of a run, and
 * hands it to `conclude`, which says whether all is well. Returns the exit status.
 */
export function mergeShards(folder: string, conclude: (report: Report) => boolean): number {
  const read = reportsIn(folder)
  const merged = typeof read === 'string' ? { problems: [read] } : mergeReports(read)
  if (!('problems' in merged)) return conclude(merged) ? 0 : 1
  process.stderr.write(
    `${merged.problems.join('\n')}\n  --merge ${folder} takes the reports that --json wrote of each --shard, and no others.\n`,
  )
  return 2
}

function reportsIn(folder: string): ReportFile[] | string {
  let reading = folder
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .toSorted()
      .map((name) => {
        reading = join(folder, name)
        return { file: reading, report: JSON.parse(readFileSync(reading, 'utf8')) as Report }
      })
  } catch (error) {
    return `${reading} cannot be read: ${(error as Error).message}`
  }
}
