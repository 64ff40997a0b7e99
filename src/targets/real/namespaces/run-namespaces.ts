import { ApiError, type Cluster } from '../../../cluster/cluster.ts'
import type { Namespace } from '../../../cluster/objects.ts'
import { leftBehind } from '../../../machine/left-behind.ts'
import { isDead, mark, refuseIfBusy, staysAlive } from './heartbeat.ts'
import { labels, type PodSecurity } from './labels.ts'
import { claimMade, madeBy, notedMade, wordsOf } from './made-objects.ts'
import { claim, nothing, served } from './namespace-states.ts'
import type { Made } from '../../../scenarios/model/reach.ts'
import type { Say } from '../../target-error.ts'

/** The namespaces of one run. */
export interface RunNamespaces {
  /** The run's own, such as `podium-k3x9a`. */
  readonly own: string
  /**
   * Makes the namespace of a scenario. `created` are those that its story creates itself: they may
   * not be there yet; those that an earlier run left are removed first.
   */
  open(scenario: string, created: string[], options?: OpenOptions): Promise<OpenNamespaces>
  /** Removes everything that the run made, or says what stays. Waits for nothing to vanish. */
  close(): Promise<void>
}

export interface OpenOptions {
  /** What Pods may ask of their node; `baseline` where it is not said. */
  podSecurity?: PodSecurity
  /** What its story makes for the whole cluster, beside namespaces. Removed with the scenario's. */
  makes?: readonly Made[]
  /** Called for each namespace of the scenario once it is there and has its labels. */
  enter?: (namespace: string) => Promise<void>
}

export interface OpenNamespaces {
  name: string
  /** Waits until those that the story has created so far have their labels and are entered. */
  entered(): Promise<void>
  close(): Promise<void>
}

export interface RunOptions {
  /** Part of every name, such as `k3x9a`. */
  run: string
  /** How a reader's kubectl reaches the cluster, for the commands that errors name. */
  kubectl: string
  keep: boolean
  say: Say
  /** Ends what is waited for. */
  signal?: AbortSignal
}

/**
 * Begins a run on a cluster: makes its own namespace and keeps it marked as alive. Throws a
 * TargetError where another run is alive there.
 */
export async function runNamespaces(cluster: Cluster, options: RunOptions): Promise<RunNamespaces> {
  const { run, keep, say, kubectl, signal } = options
  const own = `podium-${run}`
  const claims = new Map<string, Promise<void>>()
  /** What is done with each namespace that a story creates, by its name. */
  const entering = new Map<string, (namespace: Namespace) => Promise<void>>()
  const labelling = new Set<Promise<unknown>>()

  const make = (name: string, podSecurity: PodSecurity = 'baseline', annotations = {}) =>
    cluster.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name,
        labels: { [labels.run]: run, [labels.podSecurity]: podSecurity },
        annotations,
      },
    })

  /** Returns whether all are gone, or going. */
  const removeAll = async (all: readonly Made[]): Promise<boolean> => {
    const failed = (
      await Promise.all(
        all.map((one) =>
          cluster.remove(one.kind, one.name).then(
            () => [],
            (error: unknown) => (isOver(error) ? [] : [{ one, why: (error as Error).message }]),
          ),
        ),
      )
    ).flat()
    for (const [kind, those] of Map.groupBy(failed, ({ one }) => one.kind)) {
      const names = those.map(({ one }) => one.name)
      say(
        `Not removed: ${names.join(', ')} (${those[0]!.why}). ` +
          `Remove by hand: ${kubectl} delete ${kind.toLowerCase()} ${names.join(' ')}`,
        'note',
      )
    }
    return !failed.length
  }
  const remove = (names: string[]) => removeAll(names.map((name) => ({ kind: 'Namespace', name })))

  // Nothing is made yet, so that nothing has to be waited for.
  await unlessAborted(signal, refuseIfBusy(cluster, run, 'before'))
  const all = await unlessAborted(signal, cluster.list('Namespace', { labels: labels.run }))
  const left = all.filter(stays)
  const ofKilled = left.filter((one) => isDead(cluster, one, all))
  if (ofKilled.length) {
    const names = ofKilled.map(nameOf)
    const made = madeBy(ofKilled)
    const what = [...names, ...made.map(wordsOf)].join(', ')
    say(`Removing what a run that was killed has left: ${what}`, 'note')
    await removeAll(made)
    await remove(names)
  }
  const kept = left.filter((one) => !ofKilled.includes(one)).map(nameOf)
  if (kept.length)
    say(
      `Earlier runs left ${kept.join(', ')}. Remove with: ${kubectl} delete namespace ${kept.join(' ')}`,
      'note',
    )
  const byHand = `${kubectl} delete namespace --selector ${labels.run}=${run}`
  leftBehind.set(byHand, `the namespaces of run ${run}`)
  await make(own, 'baseline', mark(cluster)).catch((error: unknown) => {
    leftBehind.delete(byHand)
    throw error
  })
  const leave = async (names: string[]) => {
    // The run's own goes last: while it is there, the next run sees whose the others are.
    const others = await remove(names.filter((name) => name !== own))
    if ((await remove([own])) && others) leftBehind.delete(byHand)
  }
  const alive = staysAlive(cluster, own)
  const stopWatching = await cluster
    // However a story creates its namespaces, each gets the run's labels as soon as it is there.
    .watch('Namespace', {}, ({ type, object }) => {
      const entered = entering.get(object.metadata.name)
      if (!entered || type === 'DELETED' || !stays(object)) return
      const labelled = entered(object)
        .catch(() => undefined)
        .finally(() => labelling.delete(labelled))
      labelling.add(labelled)
    })
    .catch(async (error: unknown) => {
      await alive.end(false)
      await leave([own])
      throw error
    })
  try {
    await refuseIfBusy(cluster, run, 'after')
  } catch (error) {
    stopWatching()
    await alive.end(false)
    await leave([own])
    throw error
  }

  return {
    own,
    async open(scenario, created, { podSecurity, makes = [], enter = async () => {} } = {}) {
      const name = `${own}-${scenario}`.slice(0, 63).replace(/-+$/, '')
      const claimed: (() => void)[] = []
      // In one order for all, so that no two wait for each other.
      const wanted = [...created, ...makes.map(wordsOf)]
      for (const one of wanted.toSorted()) {
        // Another scenario of this run may hold what has the same name until it ends.
        while (claims.has(one)) await claims.get(one)
        claims.set(one, new Promise((resolve) => claimed.push(resolve)))
      }
      const free = () => {
        wanted.forEach((one) => claims.delete(one))
        claimed.forEach((release) => release())
      }
      const makesByHand = makes.map((one) => `${kubectl} delete ${wordsOf(one)}`).join(' && ')
      const enterOnce = entersOnce(cluster, { [labels.run]: run }, enter)
      const entered = async () => {
        const there = created.map((one) => cluster.read('Namespace', one).catch(nothing))
        for (const one of await Promise.all(there)) if (one && stays(one)) await enterOnce(one)
      }
      const close = async () => {
        await Promise.all(labelling)
        created.forEach((one) => entering.delete(one))
        if (!keep && (await removeAll(makes))) leftBehind.delete(makesByHand)
        if (!keep) await remove([name, ...created])
        free()
      }
      try {
        await Promise.all([
          // What the story makes is noted once it is known to be nobody's.
          claimMade(cluster, makes, scenario, kubectl).then(() =>
            make(name, podSecurity, notedMade(makes)).then(() =>
              Promise.all([served(cluster, name, signal), enter(name)]),
            ),
          ),
          ...created.map((one) => claim(cluster, one, scenario, options)),
        ])
      } catch (error) {
        await remove([name])
        free()
        throw error
      }
      if (makes.length && !keep) leftBehind.set(makesByHand, `what the scenario ${scenario} made`)
      created.forEach((one) => entering.set(one, enterOnce))
      return { name, entered, close }
    },
    async close() {
      await Promise.all(labelling)
      stopWatching()
      await alive.end(keep)
      try {
        const made = await cluster.list('Namespace', { labels: `${labels.run}=${run}` })
        const names = made.filter(stays).map(nameOf)
        if (keep) say(`Kept: ${names.join(', ')}. Remove with: ${byHand}`, 'note')
        else await leave(names)
        if (keep) leftBehind.delete(byHand)
      } catch (error) {
        const why = (error as Error).message
        say(`Not removed: the namespaces of run ${run} (${why}). Remove by hand: ${byHand}`, 'note')
      }
    },
  }
}

async function unlessAborted<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  signal?.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal?.reason)
  signal?.addEventListener('abort', abort, { once: true })
  return Promise.race([work, aborted.promise]).finally(() =>
    signal?.removeEventListener('abort', abort),
  )
}

/**
 * Labels a namespace that a story has created, however it has, and lets its commands in; each once.
 * Its Pods are held to what the page says of them, or else to the level of every other namespace.
 */
function entersOnce(
  cluster: Cluster,
  ours: Record<string, string>,
  enter: (namespace: string) => Promise<void>,
): (namespace: Namespace) => Promise<void> {
  const done = new Map<string | undefined, Promise<void>>()
  const label = async ({ metadata: { name, uid, labels: has } }: Namespace) => {
    const level = has?.[labels.podSecurity] ?? 'baseline'
    const body = { metadata: { labels: { ...ours, [labels.podSecurity]: level } } }
    try {
      await cluster.patch('Namespace', name, { type: 'merge', body })
      await enter(name)
    } catch (error) {
      done.delete(uid)
      // The story may have deleted it in the meantime.
      const there = await cluster.read('Namespace', name).catch(nothing)
      if (there && stays(there)) throw error
    }
  }
  return (namespace) => {
    const { uid } = namespace.metadata
    const under = done.get(uid) ?? label(namespace)
    done.set(uid, under)
    return under
  }
}

const nameOf = ({ metadata }: Namespace) => metadata.name
const stays = ({ metadata }: Namespace) => metadata.deletionTimestamp === undefined
/** Gone, or going: a namespace that is being removed answers a second request with a conflict. */
const isOver = (error: unknown) =>
  error instanceof ApiError && (error.code === 404 || error.code === 409)
