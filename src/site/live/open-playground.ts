/** What `playground.js` gives. */
interface Playground {
  openPlayground(root: HTMLElement): void
}

const root = document.querySelector<HTMLElement>('.playground')
let opened: Promise<void> | undefined

let isOpen = false

/** Loads the playground once: when somebody begins with it, or follows a link to something in it. */
const load = (): Promise<void> =>
  (opened ??= import(/* @vite-ignore */ `${root?.dataset.address}playground.js`)
    .then(({ openPlayground }: Playground) => {
      openPlayground(root as HTMLElement)
      isOpen = true
    })
    .catch(() => {
      opened = undefined
      const said = root?.querySelector('[role=status]')
      if (said) said.textContent = 'It could not be loaded. Reload the page and try again.'
    }))

if (root) {
  root.hidden = false
  root.addEventListener('focusin', () => void load(), { once: true })
  root.addEventListener('click', ({ target }) => {
    // A button that is pressed before its listener is there is pressed again.
    const button = (target as Element).closest<HTMLButtonElement>('[data-do]')
    if (button && !isOpen) void load().then(() => isOpen && button.click())
  })
  if (location.hash.startsWith('#m=')) void load()
}

export {}
