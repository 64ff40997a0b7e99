import type { Seen, ToWorker } from '../../../targets/embedded/messages.ts'
import { make } from './picture/keyed.ts'
import { pictureView } from './picture/picture-view.ts'
import { terminalView, type Heard, type TerminalView } from './terminal/terminal-view.ts'

/** How often it is asked what happened, in ms. */
const every = 500

/** A cluster as a reader sees it: its picture, and a terminal. */
export interface ClusterPanel {
  element: HTMLElement
  hear(message: Heard | Extract<Seen, { type: 'objects' | 'moments' | 'switched' }>): void
  /** Takes it away. */
  remove(): void
  terminal: TerminalView
}

/**
 * Makes the panel of a cluster that runs. `send` tells its worker what a reader does, and `namespace`
 * is what its kubectl is set to. `paused` is told where a reader lets time pass piece by piece.
 */
export function clusterPanel(
  send: (message: ToWorker) => void,
  namespace: string,
  paused: () => void,
): ClusterPanel {
  const element = make('section', 'live-cluster')
  element.setAttribute('aria-label', 'The cluster')
  const terminal = terminalView(send)
  const picture = pictureView({
    run: terminal.run,
    namespace,
    switchNode: (node, on) => send({ do: 'switch', node, on }),
    advance(milliseconds) {
      paused()
      send({ do: 'advance', milliseconds })
    },
  })
  element.append(picture.element, terminal.element)
  const asking = setInterval(() => {
    if (!document.hidden) send({ do: 'moments' })
  }, every)
  return {
    element,
    terminal,
    remove() {
      clearInterval(asking)
      element.remove()
    },
    hear(message) {
      if (message.type === 'objects') picture.change(message.changed, message.gone)
      else if (message.type === 'moments') picture.tell(message.moments)
      else if (message.type === 'switched') picture.switched(message.node, message.on)
      else terminal.hear(message)
    },
  }
}
