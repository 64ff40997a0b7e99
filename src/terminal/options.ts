import { parseArgs } from 'node:util'
import { nearest } from '../manifests/nearest.ts'
import type { Shard } from '../scenarios/plan/shard.ts'
import { versions } from '../versions.ts'

const help = `Runs every scenario of the pages and checks every outcome that they promise.

Usage: npm run scenarios -- [options]

Where
  --on embedded          in this process, with nothing installed but Node (the default)
  --on kind              on a Kind cluster, made if it is not there, kept for the next run
  --on context NAME      on the cluster of a kubeconfig context
  --kind-name NAME       the Kind cluster's name (default podium)
  --kind-image IMAGE     its node image (default ${versions.nodeImage})
  --rm                   remove the Kind cluster at the end
  --allow-remote         run on a context whose server is not on this machine
  --trust-pages          run the pages' kubectl as yourself, where the cluster lets the run make no
                         account for it: read the pages first

What
  --scenario NAME        only this scenario; may be given again
  --page PAGE            only the scenarios of this page, such as theory/pod; may be given again
  --as-reader            each page from top to bottom, in one namespace and one folder, as it is for
                         somebody who follows it; at its end nothing of it may be left. The labs
                         are so anyway
  --in-a-row             the same, one page after the other: those of --page, or the theory
  --changed [REF]        only what depends on files that differ from a commit or branch (default
                         HEAD: what is not committed yet): their page, checks, images, or the program
  --shard 2/5            only the second of five parts of about the same length, for jobs side by side
  --list                 list the scenarios and their outcomes; run nothing

How
  --concurrency N        run N scenarios side by side (default: by the machine's cores)
  --keep                 keep the namespaces that the run makes, to look into them
  --update               rewrite output blocks that no longer match what is printed
  --times FILE           a report of an earlier run: its times make shards of the same length
  --watch                run again what depends on a file, each time that it is saved
  --merge DIR            run nothing: make one report of those of all shards, the JSON files in DIR
  --json FILE            write the report as JSON
  --junit FILE           write the report as JUnit XML
  --help                 this text

Exit status: 0 if nothing failed, 1 if something did, 2 if nothing could be run, 130 if
it was interrupted: by Ctrl-C, SIGTERM or SIGHUP, or because nobody reads its output any more.
`

const schema = {
  on: { type: 'string', default: 'embedded' },
  'kind-name': { type: 'string' },
  'kind-image': { type: 'string' },
  rm: { type: 'boolean', default: false },
  'allow-remote': { type: 'boolean', default: false },
  'trust-pages': { type: 'boolean', default: false },
  scenario: { type: 'string', multiple: true, default: [] as string[] },
  page: { type: 'string', multiple: true, default: [] as string[] },
  'as-reader': { type: 'boolean', default: false },
  'in-a-row': { type: 'boolean', default: false },
  changed: { type: 'string' },
  shard: { type: 'string' },
  times: { type: 'string' },
  merge: { type: 'string' },
  watch: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  concurrency: { type: 'string' },
  keep: { type: 'boolean', default: false },
  update: { type: 'boolean', default: false },
  json: { type: 'string' },
  junit: { type: 'string' },
  help: { type: 'boolean', default: false, short: 'h' },
} as const

export type Options = ReturnType<typeof parse>['values'] & { context?: string }

/** Reads the command line. Returns the options, or a text to print with the exit status. */
export function readOptions(argv: string[]): Options | { text: string; status: number } {
  const wrong = (text: string) => ({
    text: `${text}\nSee npm run scenarios -- --help\n`,
    status: 2,
  })
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(argv)
  } catch (error) {
    const unknown = /Unknown option '(--?[\w-]+)'/.exec((error as Error).message)?.[1]
    if (!unknown) return wrong((error as Error).message)
    const like = nearest(unknown.replace(/^-+/, ''), Object.keys(schema))
    return wrong(`${unknown} is not an option.${like ? ` Did you mean --${like}?` : ''}`)
  }
  const { values, positionals } = parsed
  if (values.help) return { text: help, status: 0 }
  if (!['embedded', 'kind', 'context'].includes(values.on))
    return wrong(`--on ${values.on}: scenarios run on embedded, kind, or context NAME.`)
  if (values.on === 'context' && positionals.length !== 1)
    return wrong('--on context needs one name. kubectl config get-contexts lists yours.')
  if (values.on !== 'context' && positionals.length)
    return wrong(`${positionals.join(' ')}: what is that for?`)
  const { concurrency } = values
  if (concurrency !== undefined && !/^[1-9]\d{0,2}$/.test(concurrency))
    return wrong(`--concurrency ${concurrency}: how many scenarios run side by side, such as 4.`)
  const { shard } = values
  if (shard !== undefined && !readShard(shard))
    return wrong(`--shard ${shard}: which of how many parts, from 1, such as 2/5.`)
  if (values.times !== undefined && shard === undefined)
    return wrong('--times makes shards of the same length: add --shard, such as 2/5.')
  if (values.watch && values.on !== 'embedded')
    return wrong('--watch runs on the embedded cluster, while you write: leave out --on.')
  const reader = values['in-a-row'] ? '--in-a-row' : values['as-reader'] ? '--as-reader' : undefined
  if (reader && values.scenario.length)
    return wrong(`${reader} follows whole pages: name them with --page.`)
  if (values.on !== 'kind' && values.rm) return wrong('--rm removes a Kind cluster: add --on kind.')
  if (values.on === 'embedded' && values['trust-pages'])
    return wrong('--trust-pages is for a real cluster: add --on kind or --on context NAME.')
  return { ...values, context: positionals[0] }
}

function parse(argv: string[]) {
  return parseArgs({ args: argv.flatMap(withRef), options: schema, allowPositionals: true })
}

/** `--changed` may stand without a REF. */
function withRef(word: string, at: number, argv: string[]): string | string[] {
  const next = argv[at + 1]
  const isBare = word === '--changed' && (next === undefined || next.startsWith('-'))
  return isBare ? '--changed=HEAD' : word
}

/** `2/5`; nothing where it is no part of a whole. */
export function readShard(text: string): Shard | undefined {
  const [, index, of] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text)?.map(Number) ?? []
  return index !== undefined && of !== undefined && index <= of ? { index, of } : undefined
}
