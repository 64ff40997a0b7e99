import type { Context } from '../../cli/command.ts'
import { Failure, throwAll } from '../../failure.ts'
import { dryRunFlag, dryRunOf, outputFlags, printDone } from '../../output/printed.ts'
import type { JsonMap } from '../../patch/json.ts'
import { threeWayPatch } from '../../patch/three-way.ts'
import { whereOf } from '../../resources/found.ts'
import type { Loose, Target } from '../../resources/found.ts'
import { goTypeOf } from '../../resources/names.ts'
import { select } from '../../resources/select.ts'
import { globMatches } from '../../text/glob.ts'
import { allFlag, fileFlags, selectFlags } from '../shared.ts'

/** The flags that most of the `kubectl set` commands share. */
export const setFlags = [
  ...fileFlags,
  ...selectFlags.filter(({ name }) => name === 'selector'),
  allFlag,
  ...outputFlags,
  dryRunFlag,
]

/** How a `kubectl set` command changes the spec of a Pod, or of a template of Pods. */
export interface Change {
  /** What was typed for the objects. */
  resources: string[]
  /** What is said when it is done, such as `env updated`. */
  done: string
  /** What the API server's refusal begins with. */
  failed: string
  /** True where it is said of what is so already, too. */
  always?: boolean
  /** What else is wrong with the line; said once the objects are found. Throws a Failure. */
  check?(): void
  /** Changes the spec in place; says the problems. */
  change(spec: Loose, object: Loose): string[]
}

/** Changes each object that is meant by a strategic patch, and says so where something changed. */
export async function setTemplate(context: Context, change: Change): Promise<void> {
  const asked = { ...context, args: change.resources }
  const { targets, errors } = await select(asked, { fetch: true, wholeKinds: true })
  throwAll(errors)
  change.check?.()
  for (const target of targets) await setOne(context, target, change, errors)
  throwAll(errors)
}

async function setOne(
  context: Context,
  target: Target,
  { done, failed, change, always }: Change,
  errors: unknown[],
): Promise<void> {
  const before = target.object as Loose
  const after = structuredClone(before)
  const spec = podSpecOf(after)
  const problems = spec
    ? change(spec, after)
    : [
        `error: ${target.resource.plural}/${target.name} the object is not a pod or does not have a pod template: ${goTypeOf(before)}`,
      ]
  errors.push(...problems.map((problem) => new Failure(problem)))
  const body = patchFor(target.resource.kind, before, after)
  if (!spec || (!always && Object.keys(body).length === 0)) return
  const dryRun = dryRunOf(context)
  if (dryRun === 'client') return printDone(context, after, done)
  try {
    const { kind } = target.resource
    const options = { ...whereOf(target), dryRun: dryRun === 'server' }
    const patch = { type: 'strategic', body } as const
    printDone(
      context,
      (await context.cluster.patch(kind, target.name, patch, options)) as Loose,
      done,
    )
  } catch (error) {
    errors.push(new Failure(`${failed} ${(error as Error).message}`))
  }
}

function patchFor(kind: string, before: Loose, after: Loose): JsonMap {
  const [was, is] = [before, after] as unknown as [JsonMap, JsonMap]
  return threeWayPatch(kind, { lastApplied: was, modified: is, live: was })
}

/** The spec of a Pod, or that of the Pods of a workload. */
const podSpecOf = ({ kind, spec }: Loose): Loose | undefined =>
  kind === 'Pod' ? spec : (spec?.template?.spec ?? spec?.jobTemplate?.spec?.template?.spec)

/** The containers that `-c` means, where `*` stands for any letters; init containers last. */
export function chosenContainers(spec: Loose, pattern: string): Loose[] {
  return [...(spec.containers ?? []), ...(spec.initContainers ?? [])].filter(({ name }: Loose) =>
    globMatches(pattern, name as unknown as string),
  )
}
