/** On paper it is light, whatever the screen shows. */
const page = document.documentElement
let theme: string | undefined

addEventListener('beforeprint', () => {
  theme = page.dataset.theme
  page.dataset.theme = 'light'
})
addEventListener('afterprint', () => {
  if (theme) page.dataset.theme = theme
})
