import { showVariables as shown } from '../shell/variables.ts'
import { isWritten, type Ground, type Refusal } from '../model/ground.ts'
import type { Made } from '../model/reach.ts'
import { isMade, isShown, isShownEverywhere, kindOf, type Kind } from './table/kinds.ts'
import { givesRights } from './table/lab-rights.ts'
import { isLowering } from './table/labels.ts'
import { isReachingAnnotation } from './node-access.ts'
import { readKubectl, type Read } from './read.ts'
import { allowed } from './table/table.ts'
import { wrongValue } from './values.ts'

/**
 * Why a kubectl line may not run on a ground; undefined where it may. The table says what may stand
 * in it; this says which namespaces, kinds and files it may name.
 */
export function kubectlRefusal(argv: readonly string[], ground: Ground): Refusal | undefined {
  const read = readKubectl(argv, ground.lab !== undefined)
  if ('unknown' in read) return notListed(read.unknown)
  if (read.row.lab && ground.lab === undefined)
    return {
      what: `kubectl ${read.row.words} changes settings that are the run's`,
      mend: 'Only stories on a cluster of their own may change a kubeconfig.',
    }
  if (ground.lab && !ground.up && read.row.effect !== 'reads' && !read.row.lab)
    return {
      what: `kubectl ${read.row.words}, where the story's cluster is not there`,
      mend: 'Write it between kind create cluster and kind delete cluster.',
    }
  return (
    valueRefusal(read, ground) ??
    argumentRefusal(read, ground) ??
    placeRefusal(read, ground) ??
    nodeRefusal(read, ground)
  )
}

function notListed(words: string): Refusal {
  const groups = [...new Set(allowed.map(({ words }) => words.split(' ')[0]))]
  return {
    what: `kubectl ${words} is not on the list of commands that run`.replace('  ', ' '),
    mend: `These are: ${groups.join(', ')}. Their flags are in COMMANDS.md. Or give the block skip="why it cannot run".`,
  }
}

function valueRefusal({ flags, known }: Read, ground: Ground): Refusal | undefined {
  for (const { name, value } of known) {
    if (!value || !flags.given(name)) continue
    for (const given of flags.list(name)) {
      const wanted = value === 'NAMESPACE' ? undefined : wrongValue(value, given, ground.planning)
      if (wanted !== undefined)
        return {
          what: `--${name} ${shown(given)}: it must be ${wanted}`,
          mend: `Change it, or leave --${name} out.`,
        }
    }
  }
  return undefined
}

const ports = /^(\d{0,5}:)?[\w-]+$/
const pair = /=|-$/

function argumentRefusal(read: Read, ground: Ground): Refusal | undefined {
  const { row, args, dashed } = read
  if (dashed && !row.command)
    return { what: `kubectl ${row.words} takes no program behind --`, mend: 'Leave -- out.' }
  const wrong = (what: string): Refusal => ({
    what: `kubectl ${row.words}: ${what}`,
    mend: 'See COMMANDS.md for what may stand there.',
  })
  switch (row.arguments) {
    case '-':
      return args.length ? wrong(`"${shown(args[0] as string)}" may not stand there`) : undefined
    case 'POD':
      if (args.length > 1) return wrong(`${args.length} words, where one Pod is meant`)
      return thingsRefusal(read, args, ground)
    case 'POD PORT…': {
      const strange = args.slice(1).find((word) => !ports.test(word))
      return strange
        ? wrong(`"${shown(strange)}" is no port`)
        : thingsRefusal(read, args.slice(0, 1), ground)
    }
    case 'NAMESPACE':
      return namesRefusal(args, ground)
    case 'THING…':
      return thingsRefusal(read, args, ground)
    case 'THING… PAIR…':
      return (
        pairRefusal(
          args.filter((word) => pair.test(word)),
          args,
        ) ??
        thingsRefusal(
          read,
          args.filter((word) => !pair.test(word)),
          ground,
        )
      )
    case 'NAME':
      if (args.length > 1) return wrong(`"${shown(args[1] as string)}" is one word too many`)
      if (ground.up && givesRights(kindOf(row.words.replace('create ', ''))?.kind ?? ''))
        return rightsElsewhere(row.words)
      return row.words === 'config use-context' ? contextRefusal(args, read, ground) : undefined
    case 'NAME…':
    case 'TEXT':
      return undefined
  }
}

/** The level at which Pods are held belongs to the run, and what others say of a namespace to them. */
function pairRefusal(pairs: string[], args: readonly string[]): Refusal | undefined {
  const ofNamespaces = kindOf((args[0] ?? '').split('/')[0] ?? '')?.kind === 'Namespace'
  const level = pairs.find((one) => isReachingAnnotation(one) || isLowering(one, ofNamespaces))
  return level
    ? {
        what: `${shown(level)} takes a protection away, or reaches what is not the story's`,
        mend: 'Use plain names, or the levels baseline or restricted.',
      }
    : undefined
}

/** `pods a b`, `pods,services`, `pod/a svc/b`: the kinds, and the names where they matter. */
function thingsRefusal(read: Read, args: readonly string[], ground: Ground): Refusal | undefined {
  const { row } = read
  const slashed = args.some((word) => word.includes('/'))
  const pods = row.arguments.startsWith('POD')
  const kinds = slashed
    ? args.map((word) => word.split('/') as [string, string?])
    : pods
      ? args.map((name) => ['pods', name] as [string, string?])
      : (args[0] ?? '')
          .split(',')
          .flatMap((kind): [string, string?][] =>
            args.length > 1 ? args.slice(1).map((name) => [kind, name]) : kind ? [[kind]] : [],
          )
  for (const [word, name] of kinds) {
    if (word === 'all' && !pods) continue
    const kind = kindOf(word, ground.ownKinds)
    if (!kind)
      return {
        what: `${shown(word)} is no kind that pages may name`,
        mend: 'Name a kind of Kubernetes, such as pods, or one that the story makes by a CustomResourceDefinition.',
      }
    if (ground.up && isWrittenOver(read, kind.kind)) return rightsElsewhere(row.words)
    if (kind.namespaced) continue
    if (row.effect === 'reads' && (ground.up || isShown(kind))) continue
    if (name !== undefined && !anyOf(read) && isOwn({ kind: kind.kind, name }, ground)) continue
    if (ground.up && row.words === 'delete' && isMade(kind, true)) continue
    if (kind.kind === 'Namespace' && name !== undefined && !anyOf(read)) {
      const refusal = namesRefusal([name], ground)
      if (refusal) return refusal
      continue
    }
    return {
      what: `kubectl ${row.words} ${shown(word)}: a ${kind.kind} belongs to the whole cluster, and is not the story's`,
      mend: 'Write what is in a namespace of the story, or show it with get and describe.',
    }
  }
  return undefined
}

/** Whether the story makes that object, which belongs to the whole cluster. */
const isOwn = ({ kind, name }: Made, { makes = [] }: Ground) =>
  makes.some((made) => made.kind === kind && made.name === name)

/** Whether a line changes an object that gives rights: a manifest says whole what it gives. */
const isWrittenOver = ({ row }: Read, kind: string) =>
  givesRights(kind) && row.effect === 'changes' && row.words !== 'delete'

const rightsElsewhere = (words: string): Refusal => ({
  what: `kubectl ${words}: rights on a lab's cluster are given by manifests alone`,
  mend: 'Write the role and its binding as manifests, and apply them.',
})

/** Whether a line means whatever there is, instead of names. */
const anyOf = ({ flags }: Read) =>
  flags.bool('all') || flags.given('selector') || flags.given('field-selector')

function namesRefusal(names: readonly string[], ground: Ground): Refusal | undefined {
  const foreign = names.find((name) => !isWritten(name, ground))
  return foreign === undefined
    ? undefined
    : {
        what: `the namespace ${shown(foreign)} is not one that the story makes`,
        mend: 'Name a namespace that a manifest of the story has.',
      }
}

/** Which namespaces a line reaches, and how much it may show of those of others. */
function placeRefusal({ row, flags, args }: Read, ground: Ground): Refusal | undefined {
  const named = flags.list('namespace')
  const all = flags.bool('all-namespaces')
  if (!all && named.every((name) => isWritten(name, ground))) return undefined
  if (row.words.startsWith('auth')) return undefined
  const kinds = args[0]?.includes('/')
    ? args.map((word) => word.split('/')[0] as string)
    : (args[0] ?? '').split(',')
  const hidden = kinds.find((word) => word && word !== 'all' && !isShownInOthers(kindOf(word)))
  if (ground.up && row.effect === 'reads' && (hidden === undefined || !flags.given('output')))
    return undefined
  const where = all
    ? 'all namespaces'
    : `the namespace ${shown(named.find((name) => !isWritten(name, ground)) as string)}`
  if (!['get', 'events', 'wait'].includes(row.words) || (named.length && named.includes('')))
    return {
      what: `kubectl ${row.words} in ${where}, which the story does not make`,
      mend: 'Name a namespace that a manifest of the story has, or none.',
    }
  const whole = flags.list('output').find((format) => !/^(wide|name)$/.test(format))
  return hidden !== undefined || whole !== undefined || flags.given('filename')
    ? {
        what: `kubectl ${row.words} shows ${hidden ?? 'whole objects'} of ${where}, which the story does not make`,
        mend: 'Of others, show Pods, Services and workloads in their tables: without -o, with -o wide or -o name.',
      }
    : undefined
}

const isShownInOthers = (kind: Kind | undefined) =>
  kind !== undefined && (!kind.namespaced || isShownEverywhere(kind))

/** Only to the story's own cluster, or to a context that its own kubeconfig has. */
function contextRefusal(
  [name]: readonly string[],
  { flags }: Read,
  ground: Ground,
): Refusal | undefined {
  if (flags.given('kubeconfig') || name === `kind-${ground.lab?.cluster}`) return undefined
  return {
    what: `the context ${shown(name ?? '')} is not the story's`,
    mend: `Name kind-${ground.lab?.cluster}.`,
  }
}

/** A story that sees a node says with what: nothing else is let in there. */
function nodeRefusal({ row, rest }: Read, { onNode }: Ground): Refusal | undefined {
  if (!onNode) return undefined
  const [program = '', ...words] = rest
  const plain =
    row.words === 'exec' &&
    onNode.commands.includes(program) &&
    words.every((word) => /^\w+$/.test(word))
  if (plain || row.effect === 'reads' || row.words === 'apply' || row.words === 'delete')
    return undefined
  return {
    what: `kubectl ${row.words} in a story whose Pod sees its node`,
    mend: `There, only these run in it: kubectl exec POD -- ${onNode.commands.join(' or ')}.`,
  }
}
