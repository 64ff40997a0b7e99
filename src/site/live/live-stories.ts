import type { Problem } from '../../docs/page.ts'
import { acts, placeOf, type ScenarioPlan } from '../../scenarios/model/steps.ts'

/** What the page says of a story, at its first block. */
export interface Begin {
  scenario: string
  /** Whether a reader can run it in the page; else a real cluster shows it. */
  live: boolean
}

/**
 * Whether the embedded cluster tells a story, from its first block on. `withoutTwin` are the images of
 * the pages whose programs it does not have.
 */
export const isLive = (
  { needs, on, steps, images }: ScenarioPlan,
  withoutTwin: readonly string[],
): boolean =>
  needs === undefined &&
  on === undefined &&
  steps.some(acts) &&
  !images.some((image) => withoutTwin.includes(image))

/**
 * A story as far as a page plays it: without the clean-up that ends it, so that what it made is there
 * to be looked at. A block whose output the page shows is part of the story.
 */
export function untilCleanUp(plan: ScenarioPlan): ScenarioPlan {
  const last = plan.steps.at(-1)
  const cleans =
    last?.type === 'commands' &&
    last.snippet.output === undefined &&
    last.commands.every(({ argv }) => argv[0] === 'delete')
  return cleans ? { ...plan, steps: plan.steps.slice(0, -1) } : plan
}

/**
 * Where each story begins, by page and line. Nothing is said of stories of the reader's own machine,
 * whose pages are about nothing else, and of pages on which something is wrong.
 */
export function beginsOf(
  stories: readonly ScenarioPlan[],
  problems: readonly Problem[],
  withoutTwin: readonly string[],
): Map<string, Begin> {
  const wrong = new Set(problems.map(({ place }) => place.file))
  const begins = new Map<string, Begin>()
  for (const plan of stories) {
    const first = plan.steps.find(({ type }) => type !== 'outcome')
    if (!first || plan.on !== undefined || plan.steps.some((step) => wrong.has(placeOf(step).file)))
      continue
    const { file, line } = placeOf(first)
    begins.set(`${file}:${line}`, { scenario: plan.name, live: isLive(plan, withoutTwin) })
  }
  return begins
}
