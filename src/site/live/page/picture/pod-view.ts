import { make, write } from './keyed.ts'
import { menuOf } from './menu.ts'
import type { PodPicture, Version } from './picture.ts'

/** What a reader can do with a Pod of the picture, and the command that does it. */
const actions = { Delete: 'delete pod', Describe: 'describe pod', Logs: 'logs' } as const

/** What a picture needs to act. */
export interface Acting {
  /** Runs a command line. */
  run(line: string): void
  /** The namespace that kubectl is set to. */
  namespace: string
  /** Pulls the plug of a node, or puts it in again. */
  switchNode(node: string, on: boolean): void
  /** Lets so many milliseconds of the cluster's time pass, and no more. */
  advance(milliseconds: number): void
}

/** A version's letter, on its colour. */
export function markOf(version: Version): HTMLElement {
  const mark = make('span', 'live-mark')
  showVersion(mark, version)
  return mark
}

function showVersion(mark: HTMLElement, { letter, index }: Version): void {
  write(mark, letter)
  mark.dataset.version = String(index % 4)
}

/** A Pod of the picture: a button that opens what can be done with it. */
export function makePod(pod: PodPicture, { run, namespace }: Acting): HTMLElement {
  const item = make('li', 'live-pod')
  const button = make('button')
  button.type = 'button'
  button.append(
    markOf(pod.version),
    make('span', 'live-name', pod.name),
    make('span', 'live-word'),
    calls(),
  )
  const where = pod.namespace === namespace ? '' : ` -n ${pod.namespace}`
  const menu = menuOf(
    button,
    `What to do with ${pod.name}`,
    Object.fromEntries(
      Object.entries(actions).map(([name, command]) => [
        name,
        () => run(`kubectl ${command} ${pod.name}${where}`),
      ]),
    ),
  )
  item.append(button, menu)
  return item
}

/** Where it is shown that requests come in; the words of the last minute say it as well. */
function calls(): HTMLElement {
  const shown = make('span', 'live-calls')
  shown.setAttribute('aria-hidden', 'true')
  return shown
}

/** Shows how many requests a Pod has answered just now. */
export function callPod(item: HTMLElement, amount: number): void {
  item.toggleAttribute('data-called', amount > 0)
  write(item.querySelector('.live-calls') as HTMLElement, amount ? `⇢ ${amount}` : '')
}

/** Shows how a Pod is now. */
export function fillPod(item: HTMLElement, { state, sign, word, version }: PodPicture): void {
  item.dataset.state = state
  // A new ReplicaSet takes the letter behind the others', before Pods that stand alone.
  showVersion(item.querySelector('.live-mark') as HTMLElement, version)
  write(item.querySelector('.live-word') as HTMLElement, `${sign} ${word}`)
}
