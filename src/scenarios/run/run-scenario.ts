import { groundOf } from '../allowed/story.ts'
import { interrupted, type Result } from '../model/report.ts'
import type { Scenario } from '../model/scenario.ts'
import type { PlannedStep, ScenarioPlan } from '../model/steps.ts'
import type { Session } from '../model/target.ts'
import { Names } from '../output/output.ts'
import { standing } from './leftovers.ts'
import { playStep } from './play-step.ts'
import { proofsOf } from './proofs.ts'
import { resultOf, type Settle } from './result-of.ts'
import { nothingSaved } from './saved.ts'
import type { Scene, ScenarioOptions } from './scene.ts'
import { stageOn } from './stage.ts'
import { stepStopped } from './step-stopped.ts'
import { tellingOf, unfinished, type Telling } from './telling.ts'
import { endingCluster } from './ending-cluster.ts'

/**
 * Tells one story on a cluster: saves its files, runs its commands, checks its outcomes.
 *
 * `checksOf` gives the checks of a scenario by its name. Returns a result for each step. A failed
 * check lets its scenario go on; a failed command ends it, since what follows builds on it. So does
 * one that is not simulated, with or without `fails`: nobody knows how it would have ended. In a
 * story of several scenarios, files and variables are those of one folder and one shell, and the
 * other scenarios go on.
 */
export async function runScenario(
  plan: ScenarioPlan,
  checksOf: (scenario: string) => Scenario | undefined,
  session: Session,
  options: ScenarioOptions = {},
): Promise<Result[]> {
  const results: Result[] = []
  const settle: Settle = (step, verdict, more) => {
    const result = resultOf(plan.name, step, verdict, more)
    results.push(result)
    options.onResult?.(result)
  }
  const shell = nothingSaved(groundOf(plan, false))
  const pages = new Map<string, Names>()
  const namesOf = (page: string) => pages.get(page) ?? pages.set(page, new Names()).get(page)!
  const tellings = new Map(
    [plan, ...(plan.parts ?? [])].map((part) => [
      part.name,
      tellingOf(part, shell, namesOf, checksOf, session),
    ]),
  )
  const parts = (plan.parts ?? []).map(({ name }) => tellings.get(name) as Telling)
  const tellingAt = (step: PlannedStep) => tellings.get(step.scenario ?? plan.name) as Telling

  const read = new Set<string>()
  const proofs = proofsOf(settle)
  const ending = endingCluster(session.cluster)
  const scene: Scene = {
    ...{ plan, session, files: shell.files, proofs, read, settle, options },
    stage: stageOn({ ...session, cluster: ending.cluster }, shell, {
      onFile: (name) => read.add(name),
    }),
    before: plan.parts ? await standing(session.cluster, plan) : [],
  }

  for (const [index, step] of plan.steps.entries()) {
    await options.onStep?.(step, index)
    const start = performance.now()
    const took = () => Math.round(performance.now() - start)
    const telling = tellingAt(step)
    try {
      if (options.signal?.aborted) telling.ended ??= { verdict: 'skipped', reason: interrupted }
      const ended = telling.ended ?? (step.type === 'cleared' ? unfinished(step, parts) : undefined)
      if (ended) settle(step, ended.verdict, { reason: ended.reason })
      else await playStep(step, telling, scene, took)
    } catch (error) {
      await stepStopped(step, error, telling, scene, took)
    }
  }
  proofs.end(tellingAt)
  await ending.end()
  return results.sort((a, b) => a.page.localeCompare(b.page) || a.line - b.line)
}
