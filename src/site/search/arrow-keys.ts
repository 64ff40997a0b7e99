const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }

/** In the search the arrow keys go down from what was typed through what was found, and up again. */
addEventListener('keydown', (event) => {
  const step = steps[event.key]
  const { activeElement } = document
  const search = activeElement?.closest('site-search dialog')
  if (step === undefined || !search) return
  const stops = [
    ...search.querySelectorAll<HTMLElement>('input[type=text], .pagefind-ui__result-link'),
  ]
  const at = stops.findIndex((stop) => stop === activeElement)
  const next = at < 0 ? undefined : stops[at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
})
