import type { Command, Context } from '../../cli/command.ts'
import { Failure } from '../../failure.ts'
import type { Loose } from '../../resources/found.ts'
import { readArguments } from '../../resources/arguments.ts'
import { compare } from '../../text/maps.ts'
import { quote } from '../../text/quote.ts'
import { chosenContainers, setFlags, setTemplate } from './set-template.ts'

type Variable = { name: string; value?: string; valueFrom?: Loose }

/** `kubectl set env deployment/my-app LEVEL=debug OLD-`, `--from=configmap/settings`, `--list`. */
export const setEnv: Command = {
  name: 'set env',
  flags: [
    ...setFlags,
    { name: 'containers', short: 'c', type: 'string', default: '*' },
    { name: 'env', short: 'e', type: 'array' },
    { name: 'from', type: 'string' },
    { name: 'keys', type: 'strings' },
    { name: 'prefix', type: 'string' },
    { name: 'list', type: 'bool' },
    { name: 'overwrite', type: 'bool', default: 'true' },
  ],
  async run(context) {
    const { flags } = context
    const { resources, words } = parted(context.args)
    if (resources.length === 0 && flags.list('filename').length === 0)
      throw new Failure(
        'one or more resources must be specified as <resource> <name> or <resource>/<name>',
      )
    if (flags.bool('list') && flags.string('output'))
      throw new Failure('--list and --output may not be specified together')
    if (flags.given('keys') && !flags.string('from'))
      throw new Failure(
        'when specifying --keys, a configmap or secret must be provided with --from',
      )
    const { set, remove } = read([...flags.list('env'), ...words])
    const all = [...set, ...(await variablesFrom(context))].map((each) => ({
      ...each,
      name: flags.string('prefix') + each.name,
    }))
    await setTemplate(context, {
      resources,
      done: 'env updated',
      failed: 'failed to patch env update to pod template:',
      change: (spec, object) => changeEnv(context, spec, object, { set: all, remove }),
    })
  },
}

const isVariable = (word: string) => /^[^]+=/.test(word) || word.endsWith('-')

function parted(args: readonly string[]): { resources: string[]; words: string[] } {
  const first = args.findIndex(isVariable)
  if (first === -1) return { resources: [...args], words: [] }
  const words = args.slice(first)
  if (!words.every(isVariable))
    throw new Failure(
      `all resources must be specified before environment changes: ${args.join(' ')}`,
    )
  return { resources: args.slice(0, first), words }
}

function read(words: readonly string[]): { set: Variable[]; remove: string[] } {
  const set: Variable[] = []
  const remove: string[] = []
  for (const word of words) {
    const [name, value] = word.split(/=([^]*)/) as [string, string?]
    if (value === undefined && word.endsWith('-')) remove.push(word.slice(0, -1))
    else if (value === undefined) throw new Failure(`unknown environment variable: ${word}`)
    else if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name))
      throw new Failure(`${quote(name)} is not a valid key name: ${badName}`)
    else set.push({ name, value })
  }
  if (remove.some((name) => set.some((each) => each.name === name)))
    throw new Failure(
      'can not both modify and remove the same environment variable in the same command',
    )
  return { set, remove }
}

const badName =
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')"

/** A variable for each key of the ConfigMap or Secret of `--from`. */
async function variablesFrom(context: Context): Promise<Variable[]> {
  const { cluster, flags, namespace } = context
  if (!flags.string('from')) return []
  const asked = readArguments([flags.string('from')])
  const [found] = asked.by === 'name' ? asked.objects : []
  if (!found) return []
  const { kind } = found.resource
  const reference = { ConfigMap: 'configMapKeyRef', Secret: 'secretKeyRef' }[kind]
  const object = (await cluster.read(kind as string, found.name, { namespace })) as Loose
  if (!reference) throw new Failure('unsupported resource specified in --from')
  const wanted = flags.list('keys')
  return Object.keys(object.data ?? {})
    .filter((key) => wanted.length === 0 || wanted.includes(key))
    .sort(compare)
    .map((key) => {
      const name = key.replace(/[^a-zA-Z0-9_]/g, '_').toUpperCase()
      if (name !== key) context.warn(`Warning: key ${key} transferred to ${name}\n`)
      return { name, valueFrom: { [reference]: { name: found.name, key } } as unknown as Loose }
    })
}

interface Env {
  set: readonly Variable[]
  remove: readonly string[]
}

function changeEnv(context: Context, spec: Loose, object: Loose, { set, remove }: Env): string[] {
  const { flags } = context
  const containers = chosenContainers(spec, flags.string('containers'))
  if (containers.length === 0)
    context.warn(
      `Warning: ${object.kind}/${object.metadata.name} does not have any containers matching ${quote(flags.string('containers'))}\n`,
    )
  const list = flags.bool('list')
  for (const container of containers) {
    const before = (container.env ?? []) as Variable[]
    const clash = before.find(({ name }) => set.some((each) => each.name === name))
    if (clash && !flags.bool('overwrite'))
      return [
        `error: ${object.kind.toLowerCase()}s/${object.metadata.name} '${clash.name}' already has a value (${clash.value ?? ''}), and --overwrite is false`,
      ]
    const env = merged(before, { set, remove })
    if (list) print(context, object, container.name as unknown as string, env)
    else if (env.length > 0) container.env = env
    else delete container.env
  }
  return []
}

/** Those that are there keep their places; new ones follow. */
function merged(before: readonly Variable[], { set, remove }: Env): Variable[] {
  const kept = before
    .filter(({ name }) => !remove.includes(name))
    .map((each) => set.find(({ name }) => name === each.name) ?? each)
  const added = set.filter(
    ({ name }, i) =>
      !remove.includes(name) &&
      !before.some((each) => each.name === name) &&
      set.findIndex((each) => each.name === name) === i,
  )
  return [...kept, ...added]
}

function print(context: Context, object: Loose, container: string, env: readonly Variable[]): void {
  context.print(`# ${object.kind} ${object.metadata.name}, container ${container}\n`)
  for (const { name, value = '', valueFrom } of env)
    context.print(valueFrom ? `# ${name} from ${source(valueFrom)}\n` : `${name}=${value}\n`)
}

function source({ fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef }: Loose): string {
  if (fieldRef) return `field path ${fieldRef.fieldPath}`
  if (resourceFieldRef) {
    const { containerName, resource } = resourceFieldRef
    return `resource field ${containerName ? `${containerName}/` : ''}${resource}`
  }
  if (secretKeyRef) return `secret ${secretKeyRef.name}, key ${secretKeyRef.key}`
  if (configMapKeyRef) return `configmap ${configMapKeyRef.name}, key ${configMapKeyRef.key}`
  return 'invalid valueFrom'
}
