/**
 * A block that scrolls is a focusable group, as the build says. Where one begins to scroll later, as on a
 * phone that is turned, Expressive Code's script makes it a landmark without a name: here it is a group again.
 */
new MutationObserver(() => {
  for (const block of document.querySelectorAll('.expressive-code pre[role=region]'))
    block.setAttribute('role', 'group')
}).observe(document.body, { subtree: true, attributeFilter: ['role'] })
