import type { Command, Context } from '../../cli/command.ts'
import { Failure, throwAll } from '../../failure.ts'
import { dryRunFlag, dryRunOf, outputFlags, printDone } from '../../output/printed.ts'
import { whereOf } from '../../resources/found.ts'
import type { Loose, Target } from '../../resources/found.ts'
import { groupOf } from '../../resources/names.ts'
import { select } from '../../resources/select.ts'
import { compare } from '../../text/maps.ts'
import { resourcesAndPairs } from './pairs.ts'
import { allFlag, allNamespacesFlag, fileFlags, selectFlags } from '../shared.ts'

const flags = [
  ...fileFlags,
  ...selectFlags,
  allFlag,
  allNamespacesFlag,
  ...outputFlags,
  dryRunFlag,
  { name: 'overwrite', type: 'bool' },
  { name: 'list', type: 'bool' },
] as const

interface Changes {
  set: Record<string, string>
  remove: string[]
}

/** `kubectl label pod my-app tier=web old-`. */
export const label: Command = {
  name: 'label',
  flags,
  run: (context) => change(context, 'label'),
}

/** `kubectl annotate pod my-app note=… old-`. */
export const annotate: Command = {
  name: 'annotate',
  flags,
  run: (context) => change(context, 'annotation'),
}

async function change(context: Context, type: 'label' | 'annotation'): Promise<void> {
  const { resources, pairs } = resourcesAndPairs(context.args, type)
  const changes = readChanges(pairs, type)
  if (context.flags.bool('all') && context.flags.string('selector'))
    throw new Failure('cannot set --all and --selector at the same time')
  if (resources.length === 0 && context.flags.list('filename').length === 0)
    throw new Failure(
      'one or more resources must be specified as <resource> <name> or <resource>/<name>',
    )
  if (pairs.length === 0 && !context.flags.bool('list'))
    throw new Failure(`at least one ${type} update is required`)

  const { targets, errors, named } = await select({ ...context, args: resources }, { fetch: true })
  const isOne = named && targets.length + errors.length === 1
  for (const target of targets)
    try {
      if (context.flags.bool('list')) list(context, target, { type, isOne })
      else await changeOne(context, target, changes, type)
    } catch (error) {
      errors.push(error)
    }
  throwAll(errors)
}

function readChanges(pairs: readonly string[], type: string): Changes {
  const set: Record<string, string> = {}
  const remove: string[] = []
  for (const pair of pairs) {
    if (!pair.includes('=')) {
      remove.push(pair.slice(0, -1))
      continue
    }
    const [key, value] = pair.split(/=(.*)/s) as [string, string]
    if (type === 'label') checkLabel(pair, value)
    set[key] = value
  }
  if (remove.some((key) => Object.hasOwn(set, key)))
    throw new Failure(
      type === 'label'
        ? 'can not both modify and remove a label in the same command'
        : `can not both modify and remove the following annotation(s) in the same command: ${remove.filter((key) => Object.hasOwn(set, key)).join(',')}`,
    )
  return { set, remove }
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
function checkLabel(pair: string, value: string): void {
  if (value.includes('=')) throw new Failure(`invalid label spec: ${pair}`)
  const problems = [
    ...(value.length > 63 ? ['must be no more than 63 characters'] : []),
    ...(/^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value)
      ? []
      : [
          "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
        ]),
  ]
  if (problems.length > 0)
    throw new Failure(`invalid label value: ${JSON.stringify(pair)}: ${problems.join(';')}`)
}

/** What the objects have, under the name of each where they were not named one by one. */
function list(
  context: Context,
  { object, resource, name }: Target,
  { type, isOne }: { type: 'label' | 'annotation'; isOne: boolean },
): void {
  const { metadata } = object as Loose
  const current = (type === 'label' ? metadata.labels : metadata.annotations) ?? {}
  if (!isOne)
    context.print(
      `Listing ${type}s for ${resource.kind}.${groupOf(resource.apiVersion)}/${name}:\n`,
    )
  for (const [key, value] of Object.entries(current).sort(([a], [b]) => compare(a, b)))
    context.print(`${isOne ? '' : ' '}${key}=${value}\n`)
}

const merged = (
  current: Record<string, string>,
  set: Record<string, string>,
  remove: readonly string[],
) =>
  Object.fromEntries(
    Object.entries({ ...current, ...set })
      .filter(([key]) => !remove.includes(key))
      .sort(([a], [b]) => compare(a, b)),
  )

async function changeOne(
  context: Context,
  target: Target,
  { set, remove }: Changes,
  type: 'label' | 'annotation',
): Promise<void> {
  const { cluster, flags } = context
  const field = type === 'label' ? 'labels' : 'annotations'
  const object = target.object as Loose
  const current: Record<string, string> = object.metadata[field] ?? {}
  const dryRun = dryRunOf(context)
  if (type === 'label' && dryRun !== 'client')
    for (const key of remove)
      if (!Object.hasOwn(current, key)) context.print(`label "${key}" not found.\n`)
  const taken = Object.keys(set).filter(
    (key) => Object.hasOwn(current, key) && current[key] !== set[key],
  )
  if (taken.length > 0 && !flags.bool('overwrite')) throw overwritten(taken, current, type)

  const added = Object.keys(set).filter((key) => current[key] !== set[key])
  const removed = remove.filter((key) => Object.hasOwn(current, key))
  const body = {
    metadata: {
      [field]: { ...pick(set, added), ...Object.fromEntries(removed.map((key) => [key, null])) },
    },
  }
  const changed = added.length + removed.length > 0
  const after =
    changed && dryRun !== 'client'
      ? await cluster.patch(
          target.resource.kind,
          target.name,
          { type: 'merge', body },
          { ...whereOf(target), dryRun: dryRun === 'server' },
        )
      : { ...object, metadata: { ...object.metadata, [field]: merged(current, set, remove) } }
  printDone(context, after as Loose, type === 'label' ? labelled(added, removed) : 'annotated')
}

const pick = (from: Record<string, string>, keys: readonly string[]) =>
  Object.fromEntries(keys.map((key) => [key, from[key] as string]))

function labelled(added: readonly string[], removed: readonly string[]): string {
  if (added.length > 0) return removed.length > 0 ? 'modified' : 'labeled'
  return removed.length > 0 ? 'unlabeled' : 'not labeled'
}

function overwritten(
  keys: readonly string[],
  current: Record<string, string>,
  type: string,
): Failure {
  const has = keys.map((key) => `'${key}' already has a value (${current[key]})`)
  return new Failure(
    type === 'label'
      ? has.map((each) => `${each}, and --overwrite is false`).join('\n')
      : `--overwrite is false but found the following declared annotation(s): ${has.join('; ')}`,
  )
}
