import type { Command, Context } from '../../cli/command.ts'
import { Failure, Failures } from '../../failure.ts'
import { type Kubeconfig, kubeconfigObject } from '../../kubeconfig/kubeconfig.ts'
import { redacted } from '../../kubeconfig/redacted.ts'
import { kubeconfigOf } from '../../kubeconfig/source.ts'
import { objectPrinter } from '../../output/object-printer.ts'
import { outputFlags } from '../../output/printed.ts'
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

const view: Command = {
  name: 'config view',
  local: true,
  flags: [
    ...['minify', 'raw', 'flatten', 'merge'].map((name) => ({ name, type: 'bool' as const })),
    ...outputFlags,
  ],
  async run(context) {
    const { flags, print } = context
    const whole = configOf(context)
    const config = flags.bool('minify') ? minified(whole, flags.string('context')) : whole
    const shown = flags.bool('raw') || flags.bool('flatten') ? config : redacted(config)
    const object = kubeconfigObject(shown) as Loose
    if (!flags.string('output')) return print(writeYaml(object))
    print(objectPrinter(context, 'go-template,go-template-file,json,jsonpath,yaml')(object))
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
    if (format && format !== 'name') throw new Failure("output must be one of '' or 'name'")
    const wanted = args.length > 0 ? args : [...contexts.keys()].sort(compare)
    const rows: string[][] = []
    const missing: Failure[] = []
    for (const name of wanted) {
      const one = contexts.get(name)
      if (!one) missing.push(new Failure(`context ${name} not found`))
      else
        rows.push([name === current ? '*' : '', name, one.cluster, one.user, one.namespace ?? ''])
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
