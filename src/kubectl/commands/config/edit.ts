import { NotSimulated } from '../../../cluster/cluster.ts'
import { plainPath } from '../../resources/files.ts'
import type { Command, Context } from '../../cli/command.ts'
import type { Flag } from '../../cli/flags.ts'
import { Failure, usageError } from '../../failure.ts'
import type { Kubeconfig } from '../../kubeconfig/kubeconfig.ts'
import { kubeconfigOf } from '../../kubeconfig/source.ts'

/** A command that changes a kubeconfig, by so many names: `change` returns what is printed then. */
const editing = (
  name: string,
  flags: readonly Flag[],
  counts: readonly number[],
  change: (config: Kubeconfig, context: Context, file: string) => string,
): Command => ({
  name: `config ${name}`,
  flags,
  local: true,
  async run(context) {
    const { config, write, file } = kubeconfigOf(context.cluster, context.flags, context.io)
    if (!counts.includes(context.args.length)) throw miscounted(name)
    const said = change(config, context, file ?? '~/.kube/config')
    write(config)
    context.print(said)
  },
})

const miscounted = (name: string): Error =>
  name === 'delete-user'
    ? usageError('config delete-user', 'user to delete is required')
    : new NotSimulated(
        `Podium's kubectl has no help for config ${name}, which the real one prints for names too many or too few`,
      )

// Every command has --server, --token, --cluster, --user and --namespace.
const string = (name: string): Flag => ({ name, type: 'string' })
const bool = (name: string): Flag => ({ name, type: 'bool' })

const setCluster = editing(
  'set-cluster',
  [string('certificate-authority'), ...['embed-certs', 'insecure-skip-tls-verify'].map(bool)],
  [1],
  ({ clusters }, { args, flags, io }) => {
    const [name] = args as [string]
    const path = flags.string('certificate-authority')
    const text = io.files[plainPath(path)]
    const embeds = flags.bool('embed-certs')
    const isInsecure = flags.bool('insecure-skip-tls-verify')
    if (!name) throw new Failure('you must specify a non-empty cluster name')
    if (isInsecure && path)
      throw new Failure(
        'you cannot specify a certificate authority and insecure mode at the same time',
      )
    if (embeds && !path) throw new Failure('you must specify a --certificate-authority to embed')
    if (embeds && text === undefined)
      throw new Failure(
        `could not stat certificate-authority file ${path}: stat ${path}: no such file or directory`,
      )
    const entry = { ...(clusters.get(name) ?? { server: '' }) }
    if (flags.given('server')) {
      entry.server = flags.string('server')
      delete entry['tls-server-name']
    }
    // A cluster is trusted in one way at a time, and insecure only as long as each change says so.
    delete entry['insecure-skip-tls-verify']
    if (isInsecure || path) {
      delete entry['certificate-authority']
      delete entry['certificate-authority-data']
    }
    if (isInsecure) entry['insecure-skip-tls-verify'] = true
    else if (embeds) entry['certificate-authority-data'] = btoa(text!)
    else if (path) entry['certificate-authority'] = path
    clusters.set(name, entry)
    return `Cluster "${name}" set.\n`
  },
)

const setCredentials = editing(
  'set-credentials',
  ['username', 'password'].map(string),
  [1],
  ({ users }, { args, flags }) => {
    const [name] = args as [string]
    if (!name) throw new Failure('you must specify a non-empty user name')
    const entry = { ...users.get(name) }
    const basic = ['username', 'password'] as const
    const isBasic = basic.some((flag) => flags.string(flag))
    if (flags.string('token') && isBasic)
      throw new Failure(
        'you cannot specify more than one authentication method at the same time: --token, --username/--password',
      )
    for (const field of ['token', ...basic] as const) {
      if (flags.given(field)) entry[field] = flags.string(field)
      if (!entry[field]) delete entry[field]
    }
    // The one way to prove who one is takes the place of the other.
    if (isBasic) delete entry.token
    if (flags.string('token')) for (const field of basic) delete entry[field]
    users.set(name, entry)
    return `User "${name}" set.\n`
  },
)

const setContext = editing(
  'set-context',
  [bool('current')],
  [0, 1],
  ({ contexts, current }, { args, flags }) => {
    const ofCurrent = flags.bool('current')
    const [typed] = args
    if (!typed && !ofCurrent)
      throw new Failure('you must specify a non-empty context name or --current')
    if (typed && ofCurrent)
      throw new Failure('you cannot specify both a context name and --current')
    if (ofCurrent && !current) throw new Failure('no current context is set')
    const name = typed || current
    const before = contexts.get(name)
    const entry = { ...(before ?? { cluster: '', user: '' }) }
    for (const field of ['cluster', 'user', 'namespace'] as const)
      if (flags.given(field)) entry[field] = flags.string(field)
    if (!entry.namespace) delete entry.namespace
    contexts.set(name, entry)
    return `Context "${name}" ${before ? 'modified' : 'created'}.\n`
  },
)

const useContext = editing('use-context', [], [1], (config, { args }) => {
  const [name] = args as [string]
  if (!name) throw new Failure('empty context names are not allowed')
  if (!config.contexts.has(name)) throw new Failure(`no context exists with the name: "${name}"`)
  config.current = name
  return `Switched to context "${name}".\n`
})

const renameContext = editing('rename-context', [], [2], (config, { args }, file) => {
  const [before, after] = args as [string, string]
  if (!after) throw new Failure('You must specify a new non-empty context name')
  const entry = config.contexts.get(before)
  if (!entry) throw new Failure(`cannot rename the context "${before}", it's not in ${file}`)
  if (config.contexts.has(after))
    throw new Failure(
      `cannot rename the context "${before}", the context "${after}" already exists in ${file}`,
    )
  config.contexts.delete(before)
  config.contexts.set(after, entry)
  if (config.current === before) config.current = after
  return `Context "${before}" renamed to "${after}".\n`
})

const deleting = (what: 'cluster' | 'context' | 'user') =>
  editing(`delete-${what}`, [], [1], (config, { args, warn }, file) => {
    const [name] = args as [string]
    const entries = config[`${what}s`] as Map<string, unknown>
    if (!entries.delete(name)) throw new Failure(`cannot delete ${what} ${name}, not in ${file}`)
    if (what === 'context' && config.current === name)
      warn(
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
