const said = document.querySelector('[data-offline]')
const say = (text: string) => {
  if (said) said.textContent = text
}

const button = document.querySelector<HTMLButtonElement>('[data-do=offline]')
// The worker stands at the root of the site, whose pages it is for.
const touchIcon = document.querySelector<HTMLLinkElement>('link[rel=apple-touch-icon]')?.href ?? ''
const worker = new URL('offline.js', touchIcon)

async function keepAll(): Promise<void> {
  say('Fetching all pages …')
  const { installing, waiting, active } = await navigator.serviceWorker.register(worker)
  const next = installing ?? waiting ?? active
  const show = () => {
    if (next?.state === 'activated') say('All pages are on this device.')
    if (next?.state === 'redundant') say('They could not all be fetched. Try again.')
  }
  next?.addEventListener('statechange', show)
  show()
}

if (!('serviceWorker' in navigator)) {
  if (button) button.disabled = true
  say('This browser cannot keep pages here.')
} else {
  button?.addEventListener('click', () =>
    keepAll().catch(() => say('They could not all be fetched. Try again.')),
  )
  void navigator.serviceWorker.getRegistration().then((there) => {
    if (there?.active) say('All pages are on this device.')
  })
}
