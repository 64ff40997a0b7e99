/** What `page.js` gives: it takes over the bar beside a story, and hears its two buttons. */
interface LivePage {
  takeOver(bar: HTMLElement, block: HTMLElement): (second: boolean) => void
}

/** Puts Run beside the first block of each story that can run in the page: nothing else is loaded before a click. */
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
