import type { Cluster } from '../../../cluster/cluster.ts'
import type { Namespace } from '../../../cluster/objects.ts'
import type { Made } from '../../../scenarios/model/reach.ts'
import { TargetError } from '../../target-error.ts'
import { labels } from './labels.ts'
import { nothing } from './namespace-states.ts'

/** `storageclass slow`, as kubectl takes it. */
export const wordsOf = ({ kind, name }: Made) => `${kind.toLowerCase()} ${name}`

/**
 * Makes sure that what a scenario makes for the whole cluster is not there: a TargetError where it
 * is, since it may be anybody's.
 */
export async function claimMade(
  cluster: Cluster,
  made: readonly Made[],
  scenario: string,
  kubectl: string,
): Promise<void> {
  const there = await Promise.all(
    made.map(async (one) => ((await cluster.read(one.kind, one.name).catch(nothing)) ? [one] : [])),
  )
  const [first, ...more] = there.flat()
  if (!first) return
  throw new TargetError({
    what: `The scenario ${scenario} makes ${[first, ...more].map(({ kind, name }) => `the ${kind} ${name}`).join(', ')}, and the cluster has it already.`,
    mend: `Run on another cluster, or, if nobody needs it: ${[first, ...more].map((one) => `${kubectl} delete ${wordsOf(one)}`).join(' && ')}`,
  })
}

/** The annotation of a scenario's namespace by which a later run finds what a killed one has made. */
export const notedMade = (made: readonly Made[]): Record<string, string> =>
  made.length ? { [labels.makes]: JSON.stringify(made) } : {}

/** What is noted on the namespaces of a run that was killed. */
export function madeBy(dead: readonly Namespace[]): Made[] {
  return dead.flatMap(
    ({ metadata }) => JSON.parse(metadata.annotations?.[labels.makes] ?? '[]') as Made[],
  )
}
