import type { Seen, ToWorker } from '../../../targets/embedded/messages.ts'
import { make } from './picture/keyed.ts'
import { pictureView } from './picture/picture-view.ts'
import { terminalView, type Heard, type TerminalView } from './terminal/terminal-view.ts'

/** A cluster as a reader sees it: its picture, and a terminal. */
export interface ClusterPanel {
  element: HTMLElement
  hear(message: Heard | Extract<Seen, { type: 'objects' }>): void
  terminal: TerminalView
}

/**
 * Makes the panel of a cluster that runs. `send` tells its worker what a reader does, and `namespace`
 * is what its kubectl is set to.
 */
export function clusterPanel(send: (message: ToWorker) => void, namespace: string): ClusterPanel {
  const element = make('section', 'live-cluster')
  element.setAttribute('aria-label', 'The cluster')
  const terminal = terminalView(send)
  const picture = pictureView({ run: terminal.run, namespace })
  element.append(picture.element, terminal.element)
  return {
    element,
    terminal,
    hear(message) {
      if (message.type === 'objects') picture.change(message.changed, message.gone)
      else terminal.hear(message)
    },
  }
}
