import { make } from './keyed.ts'

/**
 * Lets a button open what can be done with a thing, by name. Returns the menu, which belongs behind the
 * button; Escape closes it.
 */
export function menuOf(
  button: HTMLButtonElement,
  label: string,
  actions: Readonly<Record<string, () => void>>,
): HTMLElement {
  const menu = make('div', 'live-menu')
  menu.hidden = true
  menu.setAttribute('role', 'group')
  menu.setAttribute('aria-label', label)
  const open = (wanted: boolean) => {
    menu.hidden = !wanted
    button.setAttribute('aria-expanded', String(wanted))
  }
  open(false)
  for (const [name, act] of Object.entries(actions)) {
    const action = make('button', '', name)
    action.type = 'button'
    action.addEventListener('click', () => {
      open(false)
      button.focus()
      act()
    })
    menu.append(action)
  }
  for (const part of [button, menu] as HTMLElement[])
    part.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape' || menu.hidden) return
      open(false)
      button.focus()
    })
  button.addEventListener('click', () => open(menu.hidden === true))
  return menu
}
