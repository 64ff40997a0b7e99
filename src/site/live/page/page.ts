import { placeOf, textOf, type ScenarioPlan } from '../../../scenarios/model/steps.ts'
import type { Result } from '../../../scenarios/model/report.ts'
import type { FromWorker, Seen, ToWorker } from '../../../targets/embedded/messages.ts'
import {
  liveSession,
  type LiveSession,
  type WorkerLike,
} from '../../../targets/live/live-session.ts'
import { takeOverBar, type Phase } from './bar.ts'
import { clusterPanel, type ClusterPanel } from './cluster-panel.ts'
import { kindsOfPicture } from './picture/picture.ts'
import { snippetTools, type SnippetTools } from './snippet-tools.ts'
import { storyView } from './story-view.ts'
import { says, sumOf } from './words.ts'

/** One tab holds one cluster: ends it, and lets its story say why. */
let endCurrent: ((why: string) => void) | undefined
/** A second click so soon, in ms, is not meant for Stop, which has come under the pointer. */
const doubleClick = 500
/** How fast time runs for a reader who looks at it: a story that is over has nothing to hurry for. */
const usual = 4
/** How fast time runs, as the reader chose last. */
let speed = usual

addEventListener('pagehide', () => endCurrent?.(says.left))

/**
 * Lets a story run in the page: `bar` is the bar with its two buttons beside `block`, the story's
 * first. Returns what hears those buttons: Run, or the second one, Step by step.
 */
export function takeOver(bar: HTMLElement, block: HTMLElement): (second: boolean) => void {
  const { live = '', story = '' } = block.dataset
  const view = storyView()
  const results: Result[] = []
  let phase: Phase = 'idle'
  let shown = false
  let begun = 0
  let session: LiveSession | undefined
  let plan: ScenarioPlan | undefined
  let panel: ClusterPanel | undefined
  let tools: SnippetTools | undefined

  const controls = takeOverBar(bar, speed, {
    stop: () => end(says.stopped),
    reset() {
      if (session) end('')
      view.clear()
      shown = false
      show('idle')
      controls.say(says.reset)
    },
    pace(wanted) {
      pace(wanted)
      if (phase === 'playing' || phase === 'told')
        controls.say(speed ? says.runs : says.standsStill)
    },
  })
  const pace = (wanted: number) => {
    speed = wanted
    session?.send({ do: 'pace', speed })
  }
  const show = (now: Phase) => controls.show((phase = now), shown)

  function end(why: string): void {
    session?.end()
    session = undefined
    endCurrent = undefined
    // What goes takes the focus with it.
    if (
      panel?.element.contains(document.activeElement) ||
      document.activeElement?.closest('.live-tools')
    )
      bar.querySelector('button')?.focus()
    panel?.remove()
    panel = undefined
    tools?.remove()
    tools = undefined
    view.play()
    controls.lead()
    show('idle')
    if (why) controls.say(why)
  }

  async function begin(stepwise: boolean): Promise<void> {
    const fresh = endCurrent !== undefined
    endCurrent?.(says.replaced)
    endCurrent = end
    view.clear()
    results.length = 0
    begun = performance.now()
    shown = true
    controls.pace(speed)
    show('playing')
    controls.say(fresh ? says.beginsAfresh : says.begins)
    const worker = new Worker(`${live}worker.js`, { type: 'module' }) as unknown as WorkerLike
    const own = liveSession(worker, hear, (why) =>
      end(why === 'hung' ? says.hung : says.neverLoaded),
    )
    session = own
    try {
      plan ??= (await (await fetch(`${live}plans/${story}.json`)).json()) as ScenarioPlan
    } catch {
      if (session === own) end(says.neverLoaded)
      return
    }
    if (session !== own) return
    view.open(outcomesOf(plan))
    panel = clusterPanel(own.send, plan.name, () => {
      speed = 0
      controls.pace(0)
      controls.say(says.standsStill)
    })
    own.send({ do: 'tell', plan, watched: { speed, stepwise }, kinds: kindsOfPicture })
  }

  const send = (message: ToWorker) => session?.send(message)
  const run = (text: string, line: number) => {
    view.follow(line, panel?.element)
    panel?.terminal.run(text)
  }

  function hear(message: Exclude<FromWorker | Seen, { type: 'alive' }>): void {
    const step = 'index' in message ? plan?.steps[message.index] : undefined
    const outcomes = plan ? outcomesOf(plan).length : 0
    switch (message.type) {
      case 'ready':
        if (panel) bar.after(panel.element)
        if (plan) tools = snippetTools(plan, { send, run, say: controls.say })
        return controls.say(speed ? says.runs : says.standsStill)
      case 'step':
        if (phase === 'waiting') show('playing')
        if (!step) return
        view.play(placeOf(step).line)
        return controls.lead({ line: placeOf(step).line, text: textOf(step) })
      case 'waiting':
        if (!step) return
        show('waiting')
        view.play(placeOf(step).line, true)
        view.follow(placeOf(step).line, panel?.element)
        controls.lead()
        return controls.say(says.next(textOf(step)))
      case 'printed':
        return view.print(message.place.line, message.text)
      case 'result':
        results.push(message.result)
        view.judge(message.result)
        if (message.result.kind === 'outcome') controls.say(sumOf(results, outcomes, false), true)
        return
      case 'done': {
        const sum = sumOf(message.results, outcomes, true)
        const last = plan?.steps.at(-1)
        if (last) view.end(placeOf(last).line, sum)
        view.play()
        show('told')
        if (speed === Infinity) {
          pace(usual)
          controls.pace(usual)
        }
        controls.say(`${sum} ${says.stays}`)
        const failed = message.results.find(({ verdict }) => verdict === 'failed')
        controls.lead(failed && { line: failed.line, text: failed.text })
        return
      }
      case 'error':
        return end(says.broke(message.message.split('\n')[0] ?? ''))
      case 'checked':
        return tools?.hear(message)
      case 'objects':
      case 'moments':
      case 'switched':
      case 'wrote':
      case 'ended':
      case 'edit':
      case 'ports':
      case 'answered':
      case 'completed':
        return panel?.hear(message)
    }
  }

  show('idle')
  controls.lead()
  return (second) => {
    if (phase === 'idle' || phase === 'told') void begin(second)
    else if (phase === 'waiting') {
      show('playing')
      session?.send({ do: 'goOn', stepwise: second })
    } else if (second) session?.send({ do: 'goOn', stepwise: true })
    else if (performance.now() - begun > doubleClick) end(says.stopped)
  }
}

const outcomesOf = ({ steps }: ScenarioPlan) =>
  steps.flatMap((step) => (step.type === 'outcome' ? [placeOf(step).line] : []))
