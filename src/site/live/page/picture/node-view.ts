import { list, make, write } from './keyed.ts'
import { menuOf } from './menu.ts'
import type { NodePicture } from './picture.ts'
import type { Acting } from './pod-view.ts'

const [off, on] = ['Switch off', 'Switch on']

/** A node of the picture: a button that opens what can be done with it, and a list of its Pods. */
export function nodeElement({ name, power }: NodePicture, acting: Acting): HTMLElement {
  const node = make('li', 'live-node')
  const button = make('button', 'live-node-name')
  button.type = 'button'
  button.append(make('span', '', name), make('span', 'live-note'))
  const menu = menuOf(button, `What to do with ${name}`, {
    ...(power !== 'stays on' && {
      [off]: () => acting.switchNode(name, false),
      [on]: () => acting.switchNode(name, true),
    }),
    Describe: () => acting.run(`kubectl describe node ${name}`),
  })
  node.append(button, menu, make('p', 'live-note live-next'), list(`Pods on ${name}`, 'live-pods'))
  return node
}

/** Shows how a node is now. */
export function fillNode(node: HTMLElement, { ready, note, next, power }: NodePicture): void {
  node.dataset.ready = String(ready)
  write(node.querySelector('.live-note') as HTMLElement, note)
  const below = node.querySelector('.live-next') as HTMLElement
  write(below, next)
  below.hidden = !next
  for (const action of node.querySelectorAll<HTMLElement>(':scope > .live-menu > button'))
    action.hidden = action.textContent === (power === 'off' ? off : on)
}
