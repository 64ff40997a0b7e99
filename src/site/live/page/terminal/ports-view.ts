import type { Seen } from '../../../../targets/embedded/messages.ts'
import { keyed, list, make, write } from '../picture/keyed.ts'

/** The forwarded ports of localhost: what a browser's address bar is elsewhere. */
export interface PortsView {
  element: HTMLElement
  hear(message: Extract<Seen, { type: 'ports' | 'answered' }>): void
}

/** Makes the list of the ports that are forwarded; `ask` asks one for a path. */
export function portsView(ask: (port: number, path: string) => void): PortsView {
  const element = list('Forwarded ports', 'live-ports')
  element.hidden = true

  function makePort({ port }: { port: number }): HTMLElement {
    const item = make('li')
    const form = make('form')
    const label = make('label')
    const path = make('input')
    path.value = '/'
    path.setAttribute('aria-label', `Path at localhost:${port}`)
    path.setAttribute('autocapitalize', 'off')
    path.spellcheck = false
    label.append(`http://localhost:${port}`, path)
    const button = make('button', '', 'Open')
    button.setAttribute('aria-label', `Open localhost:${port}`)
    form.append(label, button)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      ask(port, path.value.startsWith('/') ? path.value : `/${path.value}`)
    })
    const said = make('p', 'live-note')
    said.setAttribute('role', 'status')
    const body = make('pre')
    body.hidden = true
    body.tabIndex = 0
    body.setAttribute('role', 'group')
    body.setAttribute('aria-label', `What localhost:${port} answered`)
    item.append(form, said, body)
    return item
  }

  return {
    element,
    hear(message) {
      if (message.type === 'ports') {
        const items = message.open.map((port) => ({ uid: String(port), port }))
        keyed(element, items, makePort, () => {})
        element.hidden = !items.length
        return
      }
      const item = element.querySelector<HTMLElement>(`[data-uid="${message.port}"]`)
      if (!item) return
      const { path, status, body } = message
      write(
        item.querySelector('.live-note') as HTMLElement,
        status ? `GET ${path}: ${status}` : `GET ${path}: no answer, ${body}`,
      )
      const shown = item.querySelector('pre') as HTMLElement
      write(shown, body.trimEnd())
      shown.hidden = !status || !body.trim()
    },
  }
}
