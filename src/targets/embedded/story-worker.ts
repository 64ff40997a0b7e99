import { authorization } from '../../cluster/embedded/apiserver/authorization/authorization-later.ts'
import { securityChecks } from '../../cluster/embedded/apiserver/plugins/pod-security.ts'
import { localStorage } from '../../cluster/embedded/kubelet/volumes.ts'
import { kindNames, loadKind, loadKindsIn } from '../../cluster/embedded/parts/parts.ts'
import { seldom, shells } from '../../cluster/embedded/runtime/base-programs.ts'
import type { Listen } from '../../cluster/forwarding.ts'
import { firstWord, refusals } from '../../kubectl/cli/find.ts'
import { allCommands, commandsFor, loadFlags } from '../../kubectl/commands/index.ts'
import { loadPrinters } from '../../kubectl/printers/index.ts'
import { failureOfThrown } from '../../scenarios/model/failure.ts'
import type { Scenario } from '../../scenarios/model/scenario.ts'
import { acts, textOf, type PlannedStep, type ScenarioPlan } from '../../scenarios/model/steps.ts'
import { lists } from '../../scenarios/run/run-command.ts'
import { runScenario } from '../../scenarios/run/run-scenario.ts'
import {
  embeddedSession,
  type EmbeddedSession,
  type Engine,
  type Twins,
} from './embedded-session.ts'
import { changes } from './changes.ts'
import { machine } from './machine.ts'
import type { FromWorker, Seen, Tell, ToWorker } from './messages.ts'
import { moments, type Moments } from './moments.ts'
import { readerShell, type ReaderShell } from './reader-shell.ts'

/** What a worker is started with; it is loaded with the first story. */
export interface Equipment<Message extends ToWorker> {
  engine(): Promise<Engine>
  twins(): Promise<Twins>
  /** The checks of the scenarios that a story is made of. */
  checks(tell: Message & Tell): Promise<(Scenario | undefined)[]>
  /** Opens ports of the machine; a page in a browser has none. */
  listen?: Listen
}

/**
 * The inside of a worker that tells stories on an embedded cluster, in Node and in a browser alike.
 * Returns what hears its messages; `post` gets its answers. One cluster is there at a time: a story
 * begins with a fresh one, and one that somebody looks on leaves it standing, for command lines of
 * their own.
 */
export function storyWorker<Message extends ToWorker>(
  { engine, twins, checks, listen }: Equipment<Message>,
  post: (message: FromWorker | Seen) => void,
): (message: Message | Exclude<ToWorker, Tell>) => Promise<void> {
  let session: EmbeddedSession | undefined
  let speed = Infinity
  let stepwise = false
  let goOn = () => {}
  let advancing = Promise.resolve()
  let shell: ReaderShell | undefined
  let kept: Moments | undefined
  /** The files that the story has saved up to now, and those of who looks on. */
  const files: Record<string, string> = {}

  /** Waits until a step that acts is asked for. */
  const asked = (step: PlannedStep, index: number): Promise<void> | undefined => {
    if (!stepwise || !acts(step)) return undefined
    post({ type: 'waiting', index })
    return new Promise((resolve) => (goOn = resolve))
  }

  async function tell(message: Message & Tell): Promise<void> {
    const { plan, update = false, untilFailed, watched, kinds = [] } = message
    const scenario = plan.name
    speed = watched?.speed ?? Infinity
    stepwise = watched?.stepwise ?? false
    try {
      // A reader is where kubectl is set to at first.
      const name = plan.parts ? 'default' : plan.name
      const [scenarios, all] = await Promise.all([checks(message), twins(), load(plan)])
      const own = await embeddedSession(await engine(), all, { ...plan, name }, listen)
      session = own
      if (watched) {
        shell = readerShell(
          own,
          files,
          all.map(({ image }) => image),
          post,
        )
        const changed = changes(post)
        kept = moments(own.cluster.now)
        own.onRequest(kept.request)
        for (const kind of kinds) await own.lookOn(kind, changed)
        await own.lookOn('Pod', kept.pod)
        post({ type: 'ready' })
        own.pace(speed)
      }
      const failed = new AbortController()
      const results = await runScenario(
        plan,
        (name) => scenarios.find((one) => one?.name === name),
        own,
        {
          update,
          signal: failed.signal,
          onStep: async (step, index) => {
            if (watched) await asked(step, index)
            if (step.type === 'manifest' || step.type === 'file') files[step.file] = step.text
            post({ type: 'step', scenario, index, text: textOf(step) })
          },
          onResult: (result) => {
            if (untilFailed && result.verdict === 'failed') failed.abort()
            post({ type: 'result', scenario, result })
          },
          onUpdate: (update) => post({ type: 'update', scenario, update }),
          ...(watched && { onPrinted: (place, text) => post({ type: 'printed', place, text }) }),
        },
      )
      if (!watched) await own.close({ failed: results.some(({ verdict }) => verdict === 'failed') })
      post({ type: 'done', results })
      // Now nobody waits for it, and later there may be no network.
      if (watched) await loadAll().catch(() => {})
    } catch (error) {
      const { saw, details } = failureOfThrown(error)
      post({ type: 'error', message: [saw, ...details].join('\n') })
    }
  }

  return async (message) => {
    switch (message.do) {
      case 'tell':
        return tell(message as Message & Tell)
      case 'pace':
        speed = message.speed
        return session?.pace(speed)
      case 'advance':
        // One after the other; and who chooses a pace meanwhile, gets it.
        advancing = advancing.then(async () => {
          speed = 0
          session?.pace(Infinity)
          await session?.cluster.sleep(message.milliseconds)
          session?.pace(speed)
        })
        return advancing
      case 'switch':
        await session?.[message.on ? 'switchOn' : 'switchOff'](message.node)
        return post({ type: 'switched', node: message.node, on: message.on })
      case 'moments': {
        const told = kept?.tell() ?? []
        return told.length ? post({ type: 'moments', moments: told }) : undefined
      }
      case 'goOn':
        stepwise = message.stepwise
        return goOn()
      case 'run':
        return shell?.run(message.id, message.line)
      case 'edited':
        return shell?.edited(message.id, message.text)
      case 'ask':
        return shell?.ask(message.port, message.path)
      case 'interrupt':
        return shell?.interrupt(message.id)
      case 'complete': {
        const words = (await shell?.complete(message.line)) ?? []
        return post({ type: 'completed', id: message.id, words })
      }
      case 'check': {
        const [{ problemsIn }] = await Promise.all([
          import('./manifest-check.ts'),
          loadKindsIn(message.text),
        ])
        return post({ type: 'checked', id: message.id, problems: problemsIn(message.text) })
      }
      case 'save':
        files[message.file] = message.text
    }
  }
}

/** Loads what a reader may ask for next, but for the texts of `kubectl explain`: they are large. */
const loadAll = (): Promise<unknown> =>
  Promise.all([
    allCommands(),
    loadPrinters(['lease']),
    loadFlags(['-w', '--sort-by']),
    shells.load(),
    seldom.load(),
    machine.load(),
    ...kindNames.map(loadKind),
    authorization.load(),
    securityChecks.load(),
    localStorage.load(),
    import('./manifest-check.ts'),
    refusals.load(),
    import('../../kubectl/completion/completion.ts'),
    import('../../scenarios/allowed/command.ts'),
  ])

/**
 * Loads what few stories use and this one will: no reader is to wait for the network in its middle.
 */
async function load(plan: ScenarioPlan): Promise<void> {
  const commands = plan.steps.flatMap((step) => (step.type === 'commands' ? step.commands : []))
  const text = JSON.stringify(plan.steps)
  await Promise.all([
    ...commands
      .filter(({ program }) => program === 'kubectl')
      .flatMap(({ argv }) => [commandsFor(firstWord(argv)), loadPrinters(argv), loadFlags(argv)]),
    ...(commands.some(({ variable, into }) => variable ?? into) ? [lists.load()] : []),
    ...(commands.some(({ program }) => !/^(kubectl|curl)$/.test(program)) ? [machine.load()] : []),
    ...(/\bsh\b/.test(text) ? [shells.load()] : []),
    ...(/\b(dd|tail)\b/.test(text) ? [seldom.load()] : []),
    ...(/\b(sizeLimit|ephemeral-storage)\b/.test(text) ? [localStorage.load()] : []),
    ...(/--as\b|--token\b|--kubeconfig\b|\bauth \w/.test(text) ? [authorization.load()] : []),
    loadKindsIn(text),
  ])
}
