/**
 * Makes the children of a list those of `items`, in their order, and leaves alone what is as it was:
 * the focus stays where it is. `make` makes the element of an item, `fill` shows what it is like now.
 */
export function keyed<Item extends { uid: string }>(
  list: HTMLElement,
  items: readonly Item[],
  make: (item: Item) => HTMLElement,
  fill: (element: HTMLElement, item: Item) => void,
): void {
  const old = new Map([...list.children].map((one) => [(one as HTMLElement).dataset.uid, one]))
  let next = list.firstElementChild
  for (const item of items) {
    let element = old.get(item.uid) as HTMLElement | undefined
    old.delete(item.uid)
    if (!element) {
      element = make(item)
      element.dataset.uid = item.uid
    }
    fill(element, item)
    if (element === next) next = next.nextElementSibling
    else list.insertBefore(element, next)
  }
  for (const gone of old.values()) gone.remove()
}

/** Writes a text where it is another one. */
export function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

/** Makes an element with a class and a text. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = '',
  text = '',
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  if (className) element.className = className
  if (text) element.textContent = text
  return element
}

/** Makes a list with a name; it can hold the focus where what had it has gone. */
export function list(name: string, className: string): HTMLElement {
  const made = make('ul', className)
  made.setAttribute('aria-label', name)
  made.tabIndex = -1
  return made
}
