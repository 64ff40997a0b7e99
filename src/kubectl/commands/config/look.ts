import type { Command, Context, Io } from '../../cli/command.ts'
import { Failure, Failures, usageError } from '../../failure.ts'
import { type Cluster, type Kubeconfig, kubeconfigObject } from '../../kubeconfig/kubeconfig.ts'
import { redacted } from '../../kubeconfig/redacted.ts'
import { kubeconfigOf } from '../../kubeconfig/source.ts'
import { outputFlags, printerOf } from '../../output/printed.ts'
import { plainPath } from '../../resources/files.ts'
import type { Loose } from '../../resources/found.ts'
import { compare } from '../../text/maps.ts'
import { align, getLayout } from '../../text/tabwriter.ts'
import { writeYaml } from '../../yaml/write.ts'

const configOf = ({ cluster, flags, io }: Context) => kubeconfigOf(cluster, flags, io).config

/** Only what the current context names. */
function minified({ clusters, users, contexts, current }: Kubeconfig, named: string): Kubeconfig {
  const name = named || current
  const context = contexts.get(name)
  if (!context)
    throw new Failure(
      name ? `cannot locate context ${name}` : 'current-context must exist in order to minify',
    )
  const only = <T>(entries: Map<string, T>, key: string, what: string): Map<string, T> => {
    const entry = entries.get(key)
    if (key && !entry) throw new Failure(`cannot locate ${what} ${key}`)
    return entry ? new Map([[key, entry]]) : new Map()
  }
  return {
    clusters: only(clusters, context.cluster, 'cluster'),
    users: only(users, context.user, 'user'),
    contexts: new Map([[name, context]]),
    current: name,
  }
}

/** With what its files hold, in place of their names. */
function flattened(config: Kubeconfig, files: Io['files']): Kubeconfig {
  const clusters = [...config.clusters].map(([name, entry]): [string, Cluster] => {
    const { 'certificate-authority': path, ...rest } = entry
    if (!path) return [name, entry]
    const text = files[plainPath(path)]
    if (text === undefined) throw new Failure(`open ${path}: no such file or directory`)
    return [name, { ...rest, 'certificate-authority-data': btoa(text) }]
  })
  return { ...config, clusters: new Map(clusters) }
}

const view: Command = {
  name: 'config view',
  local: true,
  flags: [
    ...['minify', 'raw', 'flatten', 'merge'].map((name) => ({ name, type: 'bool' as const })),
    ...outputFlags,
  ],
  async run(context) {
    const { args, flags, io, print } = context
    if (args.length > 0)
      throw usageError('config view', `unexpected arguments: [${args.join(' ')}]`)
    const whole = configOf(context)
    const config = flags.bool('minify') ? minified(whole, flags.string('context')) : whole
    const shown = flags.bool('flatten')
      ? flattened(config, io.files)
      : flags.bool('raw')
        ? config
        : redacted(config)
    const object = kubeconfigObject(shown) as Loose
    if (!flags.string('output')) return print(writeYaml(object))
    print(printerOf(context)(object))
  },
}

const currentContext: Command = {
  name: 'config current-context',
  local: true,
  flags: [],
  async run(context) {
    const { current } = configOf(context)
    if (!current) throw new Failure('current-context is not set')
    context.print(`${current}\n`)
  },
}

const getContexts: Command = {
  name: 'config get-contexts',
  local: true,
  flags: [
    { name: 'no-headers', type: 'bool' },
    { name: 'output', short: 'o', type: 'string' },
  ],
  async run(context) {
    const { args, flags, print } = context
    const { contexts, current } = configOf(context)
    const format = flags.string('output')
    if (format && format !== 'name')
      throw new Failure(
        `--output ${format} is not available in kubectl config get-contexts; resetting to default output format`,
      )
    const wanted = args.length > 0 ? args : [...contexts.keys()]
    const rows: (string | undefined)[][] = []
    const missing: Failure[] = []
    for (const name of wanted.toSorted(compare)) {
      const one = contexts.get(name)
      if (!one) missing.push(new Failure(`context ${name} not found`))
      else rows.push([name === current ? '*' : '', name, one.cluster, one.user, one.namespace])
    }
    const header = ['CURRENT', 'NAME', 'CLUSTER', 'AUTHINFO', 'NAMESPACE']
    const lines = flags.bool('no-headers') ? rows : [header, ...rows]
    print(
      format === 'name'
        ? rows.map(([, name]) => `${name}\n`).join('')
        : align(lines.map((row) => `${row.join('\t')}\n`).join(''), getLayout),
    )
    if (missing.length > 0) throw new Failures(missing)
  },
}

const names = (what: 'clusters' | 'users'): Command => ({
  name: `config get-${what}`,
  local: true,
  flags: [],
  async run(context) {
    const listed = [...configOf(context)[what].keys()].sort(compare)
    context.print(['NAME', ...listed].map((name) => `${name}\n`).join(''))
  },
})

/** What shows a kubeconfig: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_config/ */
export const lookingAtConfig: readonly Command[] = [
  view,
  currentContext,
  getContexts,
  names('clusters'),
  names('users'),
]
