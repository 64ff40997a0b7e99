import { systemOf } from './system-of.ts'

/** Who has not chosen a system yet begins with their own. Starlight keeps a choice under this name. */
function showOwn(): void {
  try {
    if (localStorage.getItem('starlight-synced-tabs__os') !== null) return
  } catch {
    // Nothing is kept here: then every page begins with it.
  }
  const system = systemOf(navigator)
  const tabs = document.querySelectorAll<HTMLElement>('starlight-tabs[data-sync-key=os] [role=tab]')
  const own = [...tabs].find(({ textContent }) => system && textContent.trim().startsWith(system))
  if (own?.getAttribute('aria-selected') === 'false') own.click()
}

void customElements.whenDefined('starlight-tabs').then(showOwn)
