/** What `page.js` gives: it takes over the bar beside a story, and hears its two buttons. */
interface LivePage {
  takeOver(bar: HTMLElement, block: HTMLElement): (second: boolean) => void
}

const asked = new Set<string>()

/**
 * Fetches all that a story needs at once, so that what asks for it later finds it in the browser's
 * cache or on its way. One file would be found out after the other otherwise: a page's script, its
 * worker, the story's checks.
 */
function fetchAll({ live = '', needs = '' }: DOMStringMap): void {
  for (const file of needs.split(' ')) {
    const address = live + file
    if (asked.has(address)) continue
    asked.add(address)
    // Whoever needs it asks again, and says what is wrong.
    fetch(address)
      .then((response) => response.arrayBuffer())
      .catch(() => asked.delete(address))
  }
}

/** Puts Run beside the first block of each story that can run in the page: nothing else is loaded before somebody points at it. */
for (const block of document.querySelectorAll<HTMLElement>('[data-live]')) {
  const bar = document.createElement('div')
  bar.className = 'live'
  bar.setAttribute('role', 'group')
  bar.setAttribute('aria-label', `Run ${block.dataset.story} in this page`)
  const note = document.createElement('p')
  note.setAttribute('role', 'status')
  note.textContent = 'on a small cluster in this page'
  let press: ReturnType<LivePage['takeOver']> | undefined
  for (const name of ['Run', 'Step by step']) {
    const button = document.createElement('button')
    button.textContent = name
    // A reader who points at it, by mouse, finger or keyboard, is about to press it.
    for (const intent of ['pointerenter', 'focus', 'click'])
      button.addEventListener(intent, () => fetchAll(block.dataset), { once: true })
    button.addEventListener('click', async () => {
      try {
        const page = `${block.dataset.live}page.js`
        press ??= ((await import(/* @vite-ignore */ page)) as LivePage).takeOver(bar, block)
        press(button !== bar.firstChild)
      } catch {
        note.textContent = 'It could not be loaded. Reload the page and try again.'
      }
    })
    bar.append(button)
  }
  bar.append(note)
  block.after(bar)
}
