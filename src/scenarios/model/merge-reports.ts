import type { Report } from './report.ts'

/** A report, and the file that it is from. */
export interface ReportFile {
  file: string
  report: Report
}

/**
 * One report of the shards of a run. Returns instead what is wrong, a sentence each, where they are
 * not the shards of one run: another target or version, one twice, or one that is missing.
 */
export function mergeReports(files: readonly ReportFile[]): Report | { problems: string[] } {
  const [first] = files
  if (!first) return { problems: ['There is no report to merge.'] }
  const of = first.report.shard?.of
  const problems = [
    ...files.flatMap((file) => strangeness(file, first)),
    ...Array.from({ length: of ?? 0 }, (_, at) => at + 1).flatMap((index) => {
      const own = files.filter(({ report }) => report.shard?.index === index)
      if (own.length === 1) return []
      return own.length
        ? [`Shard ${index}/${of} is there ${own.length} times: ${names(own)}.`]
        : [`Shard ${index}/${of} is missing.`]
    }),
  ]
  if (problems.length) return { problems }
  const reports = files.map(({ report }) => report)
  return {
    ...withoutShard(first.report),
    date: reports.map(({ date }) => date).toSorted()[0]!,
    // They ran side by side.
    milliseconds: Math.max(...reports.map(({ milliseconds }) => milliseconds)),
    scenarios: reports.flatMap(({ scenarios }) => scenarios),
    results: reports.flatMap(({ results }) => results),
  }
}

function withoutShard(report: Report): Report {
  const whole = { ...report }
  delete whole.shard
  return whole
}

function strangeness({ file, report }: ReportFile, first: ReportFile): string[] {
  const of = first.report.shard?.of
  if (!report.shard) return [`${file} is a whole run, not a shard of one.`]
  const isOther = (['target', 'kubernetes', 'pages'] as const).filter(
    (key) => report[key] !== first.report[key],
  )
  return [
    ...(report.shard.of === of
      ? []
      : [`${file} is one of ${report.shard.of} shards, ${first.file} of ${of}.`]),
    ...isOther.map(
      (key) => `${file} has ${key} ${report[key]}, ${first.file} ${first.report[key]}.`,
    ),
  ]
}

const names = (files: readonly ReportFile[]) => files.map(({ file }) => file).join(', ')
