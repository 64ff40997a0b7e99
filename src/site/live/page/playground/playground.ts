import type { FromWorker, Seen, ToWorker } from '../../../../targets/embedded/messages.ts'
import {
  liveSession,
  type LiveSession,
  type WorkerLike,
} from '../../../../targets/live/live-session.ts'
import { checkedEditor } from '../editor/checked-editor.ts'
import { clusterPanel, type ClusterPanel } from '../cluster-panel.ts'
import { paceSelect } from '../pace-select.ts'
import { kindsOfPicture } from '../picture/picture.ts'
import { says } from '../words.ts'
import { fragmentOf, textIn } from './link.ts'

/** Where the text of the editor is saved for command lines. */
const file = 'manifest.yaml'
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
  const field = one<HTMLTextAreaElement>('textarea')
  const said = one<HTMLElement>('[role=status]')
  const say = (text: string) => void (said.textContent = text)
  let speed = usual
  let session: LiveSession | undefined
  let panel: ClusterPanel | undefined
  let ready = false
  /** What waits for a cluster that is still starting. */
  let waiting: (() => void)[] = []

  const send = (message: ToWorker) => session?.send(message)
  // What was written while this was still being loaded, and where.
  const focused = document.activeElement === field
  const at = field.selectionStart
  const editor = checkedEditor(
    field.value,
    'Manifests, as YAML',
    one('.live-problems'),
    (message) => void (ready && send(message)),
    () => keep(),
  )

  function end(why: string): void {
    session?.end()
    session = undefined
    panel?.remove()
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
    panel = clusterPanel(send, empty.name, () => {
      speed = 0
      pace.select.value = '0'
      say(says.standsStill)
    })
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
        editor.check()
        for (const act of waiting.splice(0)) act()
        return
      case 'checked':
        return editor.hear(message)
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
      case 'error':
        return end(says.broke(message.message.split('\n')[0] ?? ''))
    }
  }

  const keep = () => history.replaceState(null, '', fragmentOf(editor.text()))
  const write = (text: string) => {
    editor.write(text)
    keep()
  }

  const actions: Record<string, () => void> = {
    apply() {
      const act = () => {
        send({ do: 'save', file, text: editor.text() })
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

  editor.element.addEventListener('focusin', begin)
  root.querySelector('label[for=manifest]')?.remove()
  field.replaceWith(editor.element)
  if (focused) editor.focus(at)
  const start = one<HTMLSelectElement>('[data-start]')
  start.addEventListener('change', () => write(start.value))
  addEventListener('hashchange', () => {
    const text = textIn(location.hash)
    if (text !== undefined && text !== editor.text()) write(text)
  })
  addEventListener('pagehide', () => end(says.leftHere))

  const linked = textIn(location.hash)
  if (linked !== undefined) editor.write(linked)
  else if (location.hash.startsWith('#m=')) say('This link holds no manifests, or too many.')
  // What was chosen or written while this was still being loaded.
  else if (field.value !== field.defaultValue) keep()
  else if (start.value !== field.defaultValue) write(start.value)
}
