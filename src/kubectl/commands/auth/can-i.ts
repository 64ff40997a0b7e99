import type { KubernetesObject } from '../../../cluster/objects.ts'
import type { Resource } from '../../../cluster/resources.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Exit, Failure } from '../../failure.ts'
import { groupOf, oneResource } from '../../resources/names.ts'
import { ruleRows } from '../../text/rule-rows.ts'
import { align, getLayout } from '../../text/tabwriter.ts'
import { allNamespacesFlag } from '../shared.ts'

const apiVersion = 'authorization.k8s.io/v1'

/**
 * `kubectl auth can-i VERB RESOURCE`: whether one may do something, by what the API server says of it.
 * Ends with 1 where one may not.
 * https://kubernetes.io/docs/reference/kubectl/generated/kubectl_auth/kubectl_auth_can-i/
 */
export const canI: Command = {
  name: 'auth can-i',
  flags: [
    allNamespacesFlag,
    { name: 'quiet', short: 'q', type: 'bool' },
    { name: 'list', type: 'bool' },
    { name: 'no-headers', type: 'bool' },
    { name: 'subresource', type: 'string' },
  ],
  async run(context) {
    const { args, flags } = context
    if (flags.bool('list')) return list(context)
    const [verb, what] = args as [string, string]
    if (args.length !== 2)
      throw new Failure(
        "you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.",
      )
    const spec = what.startsWith('/')
      ? pathSpec(context, verb, what)
      : resourceSpec(context, verb, what)
    if (flags.bool('no-headers'))
      throw new Failure('--no-headers cannot be set without --list specified')
    const { allowed, reason, evaluationError } = await ask(context, 'SelfSubjectAccessReview', spec)
    const said = allowed ? ['yes'] : ['no', reason, evaluationError].filter(Boolean)
    if (!flags.bool('quiet')) context.print(`${said.join(' - ')}\n`)
    if (!allowed) throw new Exit(1)
  },
}

interface Status {
  allowed?: boolean
  reason?: string
  evaluationError?: string
  incomplete?: boolean
  resourceRules?: Parameters<typeof ruleRows>[0]
  nonResourceRules?: Parameters<typeof ruleRows>[0]
}

async function ask({ cluster }: Context, kind: string, spec: object): Promise<Status> {
  const asked = { apiVersion, kind, metadata: {}, spec }
  return ((await cluster.create(asked)) as KubernetesObject & { status: Status }).status
}

const verbs =
  'get list watch create update patch delete deletecollection use bind impersonate * escalate approve sign attest proxy'.split(
    ' ',
  )
const pathVerbs = 'get put post head options delete patch *'.split(' ')

/** A blank line stands below: the text has a line end of its own. */
const warn = (context: Context, text: string) => context.warn(`Warning: ${text}\n\n`)

function checkVerb(context: Context, verb: string, known: readonly string[]): void {
  if (!known.includes(verb)) warn(context, `verb '${verb}' is not a known verb`)
}

function pathSpec(context: Context, verb: string, path: string) {
  if (context.flags.string('subresource'))
    throw new Failure('--subresource can not be used with NonResourceURL')
  checkVerb(context, verb, pathVerbs)
  return { nonResourceAttributes: { path, verb } }
}

function resourceSpec(context: Context, verb: string, typed: string) {
  const { flags, namespace } = context
  const [thing, ...names] = typed.split('/') as [string, ...string[]]
  const name = names.join('/')
  const { resource, group, found } = meant(context, thing)
  const everywhere = flags.bool('all-namespaces')
  if (!everywhere) {
    if (found && !found.namespaced)
      warn(context, `resource '${resource}' is not namespace scoped${inGroup(group)}`)
    checkVerb(context, verb, verbs)
  }
  const subresource = flags.string('subresource')
  return {
    resourceAttributes: {
      ...(!everywhere && { namespace }),
      ...{ verb, group, resource },
      ...(subresource && { subresource }),
      ...(name && { name }),
    },
  }
}

const inGroup = (group: string) => (group ? ` in group '${group}'` : '')

/** What discovery does not find, though the server knows of it. */
const undiscovered = ['users', 'groups']

/** What the server calls what was typed; as it was typed where it has no such thing. */
function meant(
  context: Context,
  typed: string,
): { resource: string; group: string; found?: Resource } {
  const nothing = { resource: typed, group: '' }
  if (typed === '*') return nothing
  const lower = typed.toLowerCase()
  try {
    const found = oneResource(lower)
    return { resource: found.plural, group: groupOf(found.apiVersion), found }
  } catch {
    const [resource, ...group] = lower.split('.')
    if (!undiscovered.includes(lower))
      warn(
        context,
        `the server doesn't have a resource type '${resource}'${inGroup(group.join('.'))}`,
      )
    return nothing
  }
}

async function list(context: Context): Promise<void> {
  const { args, flags, namespace, print } = context
  if (args.length > 0) throw new Failure('list option must be specified with no arguments')
  if (flags.bool('quiet') || flags.bool('all-namespaces') || flags.string('subresource'))
    throw new Failure(
      "list option can't be specified with neither quiet, all-namespaces nor subresource options",
    )
  const status = await ask(context, 'SelfSubjectRulesReview', { namespace })
  const { resourceRules = [], nonResourceRules = [], incomplete, evaluationError } = status
  if (incomplete) context.warn(`Warning: the list may be incomplete: ${evaluationError}\n`)
  const header = ['Resources', 'Non-Resource URLs', 'Resource Names', 'Verbs']
  const rows = ruleRows([...resourceRules, ...nonResourceRules])
  const lines = flags.bool('no-headers') ? rows : [header, ...rows]
  print(align(lines.map((row) => `${row.join('\t')}\n`).join(''), getLayout))
}
