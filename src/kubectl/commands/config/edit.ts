import { plainPath } from '../../resources/files.ts'
import type { Command, Context } from '../../cli/command.ts'
import type { Flag } from '../../cli/flags.ts'
import { Failure } from '../../failure.ts'
import type { Kubeconfig } from '../../kubeconfig/kubeconfig.ts'
import { kubeconfigOf } from '../../kubeconfig/source.ts'

/** A command that changes a kubeconfig: `change` returns what is printed then. */
const editing = (
  name: string,
  flags: readonly Flag[],
  change: (config: Kubeconfig, context: Context, file: string) => string,
): Command => ({
  name: `config ${name}`,
  flags,
  local: true,
  async run(context) {
    const { config, write, file } = kubeconfigOf(context.cluster, context.flags, context.io)
    const said = change(config, context, file ?? '~/.kube/config')
    write(config)
    context.print(said)
  },
})

/** The one name that stands behind the words. */
function nameIn({ args }: Context, words = 'Unexpected args'): string {
  if (args.length !== 1) throw new Failure(`${words}: [${args.join(' ')}]`)
  return args[0]!
}

const string = (name: string): Flag => ({ name, type: 'string' })
const bool = (name: string): Flag => ({ name, type: 'bool' })

const setCluster = editing(
  'set-cluster',
  [
    ...['server', 'certificate-authority'].map(string),
    ...['embed-certs', 'insecure-skip-tls-verify'].map(bool),
  ],
  ({ clusters }, context) => {
    const { flags, io } = context
    const name = nameIn(context)
    const entry = { ...(clusters.get(name) ?? { server: '' }) }
    if (flags.given('server')) entry.server = flags.string('server').replace(/\/+$/, '')
    if (flags.given('insecure-skip-tls-verify'))
      entry['insecure-skip-tls-verify'] = flags.bool('insecure-skip-tls-verify')
    if (flags.given('certificate-authority')) {
      const path = flags.string('certificate-authority')
      const text = io.files[plainPath(path)]
      delete entry['certificate-authority']
      delete entry['certificate-authority-data']
      delete entry['insecure-skip-tls-verify']
      if (!flags.bool('embed-certs')) entry['certificate-authority'] = path
      else if (text === undefined)
        throw new Failure(
          `could not stat certificate-authority file ${path}: stat ${path}: no such file or directory`,
        )
      else entry['certificate-authority-data'] = btoa(text)
    }
    clusters.set(name, entry)
    return `Cluster "${name}" set.\n`
  },
)

const setCredentials = editing(
  'set-credentials',
  ['token', 'username', 'password'].map(string),
  ({ users }, context) => {
    const { flags } = context
    const name = nameIn(context, 'unexpected args')
    const { token, username, password, ...entry } = users.get(name) ?? {}
    const basic = flags.given('username') || flags.given('password')
    if (flags.given('token') && basic)
      throw new Failure(
        'you cannot specify more than one authentication method at the same time: --token or --username/--password',
      )
    const value = (flag: string, before: string | undefined) =>
      flags.given(flag) ? flags.string(flag) : before
    // The one way to prove who one is takes the place of the other.
    const credential = flags.given('token')
      ? { token: flags.string('token') }
      : basic
        ? { username: value('username', username), password: value('password', password) }
        : { token, username, password }
    const said = Object.entries(credential).filter(([, text]) => text)
    users.set(name, { ...entry, ...Object.fromEntries(said) })
    return `User "${name}" set.\n`
  },
)

const setContext = editing(
  'set-context',
  [bool('current'), ...['cluster', 'user', 'namespace'].map(string)],
  ({ contexts, current }, { args, flags }) => {
    if (flags.bool('current') ? args.length > 0 : args.length !== 1 || !args[0])
      throw new Failure('you must specify a non-empty context name or --current')
    if (flags.bool('current') && !current) throw new Failure('no current context is set')
    const name = flags.bool('current') ? current : args[0]!
    const before = contexts.get(name)
    const entry = { ...(before ?? { cluster: '', user: '' }) }
    for (const field of ['cluster', 'user', 'namespace'] as const)
      if (flags.given(field)) entry[field] = flags.string(field)
    if (!entry.namespace) delete entry.namespace
    contexts.set(name, entry)
    return `Context "${name}" ${before ? 'modified' : 'created'}.\n`
  },
)

const useContext = editing('use-context', [], (config, context) => {
  const name = nameIn(context)
  if (!config.contexts.has(name)) throw new Failure(`no context exists with the name: "${name}"`)
  config.current = name
  return `Switched to context "${name}".\n`
})

const renameContext = editing('rename-context', [], (config, { args }) => {
  if (args.length !== 2) throw new Failure(`Unexpected args: [${args.join(' ')}]`)
  const [before, after] = args as [string, string]
  const entry = config.contexts.get(before)
  if (!entry) throw new Failure(`cannot rename the context "${before}", it's not in the kubeconfig`)
  if (config.contexts.has(after))
    throw new Failure(
      `cannot rename the context "${before}", the context "${after}" already exists in the kubeconfig`,
    )
  config.contexts.delete(before)
  config.contexts.set(after, entry)
  if (config.current === before) config.current = after
  return `Context "${before}" renamed to "${after}".\n`
})

const deleting = (what: 'cluster' | 'context' | 'user') =>
  editing(`delete-${what}`, [], (config, context, file) => {
    const name = nameIn(context)
    const entries = config[`${what}s`] as Map<string, unknown>
    if (!entries.delete(name)) throw new Failure(`cannot delete ${what} ${name}, not in ${file}`)
    if (what === 'context' && config.current === name)
      context.warn(
        'warning: this removed your active context, use "kubectl config use-context" to select a different one\n',
      )
    return `deleted ${what} ${name} from ${file}\n`
  })

/** What changes a kubeconfig: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_config/ */
export const editingConfig: readonly Command[] = [
  setCluster,
  setCredentials,
  setContext,
  useContext,
  renameContext,
  ...(['cluster', 'context', 'user'] as const).map(deleting),
]
