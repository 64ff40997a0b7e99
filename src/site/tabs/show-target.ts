/** A link to a place in a closed tab opens that tab: the browser cannot scroll to what is hidden. */
function showTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  const panel = target?.closest('[role=tabpanel][hidden]')
  if (!panel) return
  document.getElementById(panel.getAttribute('aria-labelledby') ?? '')?.click()
  target?.scrollIntoView()
}

addEventListener('hashchange', showTarget)
// The tabs' own script, which the click needs, may come after this one.
void customElements.whenDefined('starlight-tabs').then(showTarget)
