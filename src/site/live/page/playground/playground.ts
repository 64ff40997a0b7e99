import type { FromWorker, Seen, ToWorker } from '../../../../targets/embedded/messages.ts'
import {
  liveSession,
  type LiveSession,
  type WorkerLike,
} from '../../../../targets/live/live-session.ts'
import { clusterPanel, type ClusterPanel } from '../cluster-panel.ts'
import { paceSelect } from '../pace-select.ts'
import { kindsOfPicture } from '../picture/picture.ts'
import { says } from '../words.ts'
import { fragmentOf, textIn } from './link.ts'
import { problemList } from './problem-list.ts'

/** Where the text of the editor is saved for command lines. */
const file = 'manifest.yaml'
/** After so long without a key, in ms, the text is looked at and kept in the address. */
const calm = 400
/** How fast time runs at first. */
const usual = 4

/** A cluster without a story: nothing is in it but what a reader puts there. */
const empty = {
  name: 'default',
  page: '',
  namespaces: [],
  ports: {},
  images: [],
  steps: [],
}

/** Lets a reader play: an editor, a cluster that starts with it, its picture and a terminal. */
export function openPlayground(root: HTMLElement): void {
  const one = <Type extends Element>(selector: string) => root.querySelector(selector) as Type
  const editor = one<HTMLTextAreaElement>('textarea')
  const said = one<HTMLElement>('[role=status]')
  const problems = problemList(editor, one('.live-problems'))
  const say = (text: string) => void (said.textContent = text)
  let speed = usual
  let session: LiveSession | undefined
  let panel: ClusterPanel | undefined
  let ready = false
  let last = 0
  /** What waits for a cluster that is still starting. */
  let waiting: (() => void)[] = []

  const send = (message: ToWorker) => session?.send(message)

  function end(why: string): void {
    session?.end()
    session = undefined
    panel?.element.remove()
    panel = undefined
    ready = false
    waiting = []
    say(why)
  }

  function begin(): void {
    if (session) return
    say(says.begins)
    const worker = new Worker(`${root.dataset.address}worker.js`, { type: 'module' })
    session = liveSession(worker as unknown as WorkerLike, hear, (why) =>
      end(why === 'hung' ? says.hungHere : says.neverLoaded),
    )
    panel = clusterPanel(send, empty.name)
    root.append(panel.element)
    send({
      do: 'tell',
      plan: empty,
      watched: { speed, stepwise: false },
      kinds: kindsOfPicture,
    })
  }

  function hear(message: Exclude<FromWorker | Seen, { type: 'alive' }>): void {
    switch (message.type) {
      case 'done':
        ready = true
        say(speed ? says.runs : says.standsStill)
        check()
        for (const act of waiting.splice(0)) act()
        return
      case 'checked':
        if (message.id === last) problems.show(message.problems)
        return
      case 'objects':
      case 'wrote':
      case 'ended':
      case 'completed':
        return panel?.hear(message)
      case 'error':
        return end(says.broke(message.message.split('\n')[0] ?? ''))
    }
  }

  const check = () => send({ do: 'check', id: ++last, text: editor.value })
  const keep = () => history.replaceState(null, '', fragmentOf(editor.value))
  const write = (text: string) => {
    editor.value = text
    problems.show([])
    keep()
    if (ready) check()
  }

  const actions: Record<string, () => void> = {
    apply() {
      const act = () => {
        send({ do: 'save', file, text: editor.value })
        panel?.terminal.run(`kubectl apply -f ${file}`)
      }
      if (ready) return act()
      waiting.push(act)
      begin()
    },
    afresh() {
      end('')
      begin()
    },
    async link() {
      keep()
      try {
        await navigator.clipboard.writeText(location.href)
        say('The link is copied: it holds the text, and nothing else keeps it.')
      } catch {
        say('Copy the address of this page: it holds the text.')
      }
    },
  }
  for (const button of root.querySelectorAll<HTMLButtonElement>('[data-do]'))
    button.addEventListener('click', () => actions[button.dataset.do ?? '']?.())

  const pace = paceSelect(
    speed,
    (wanted) => {
      speed = wanted
      send({ do: 'pace', speed })
      if (ready) say(speed ? says.runs : says.standsStill)
    },
    usual,
  )
  said.before(pace.label)

  let later: ReturnType<typeof setTimeout> | undefined
  editor.addEventListener('input', () => {
    clearTimeout(later)
    later = setTimeout(() => {
      keep()
      if (ready) check()
    }, calm)
  })
  editor.addEventListener('focus', begin)
  const start = one<HTMLSelectElement>('[data-start]')
  start.addEventListener('change', () => write(start.value))
  addEventListener('hashchange', () => {
    const text = textIn(location.hash)
    if (text !== undefined && text !== editor.value) write(text)
  })
  addEventListener('pagehide', () => end(says.leftHere))

  const linked = textIn(location.hash)
  if (linked !== undefined) editor.value = linked
  else if (location.hash.startsWith('#m=')) say('This link holds no manifests, or too many.')
  // What was chosen or written while this was still being loaded.
  else if (editor.value !== editor.defaultValue) keep()
  else if (start.value !== editor.defaultValue) write(start.value)
  if (document.activeElement === editor) begin()
}
