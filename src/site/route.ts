import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data'
import { lastUpdated } from './last-updated.ts'
import { sourceAt } from './pages.ts'
import { settings } from './settings.ts'

/** The first page's title is the site's name already: its tab says what the site is about as well. */
function nameFirstPage(head: StarlightRouteData['head'], name: string): void {
  const title = head.find(({ tag }) => tag === 'title')
  if (title) title.content = `${name}: Kubernetes, on pages that prove themselves`
}

/** Tells Starlight of each page when it was last changed, and where to edit it. */
export const onRequest = defineRouteMiddleware(({ locals, url }) => {
  const source = sourceAt(url.pathname)
  const route = locals.starlightRoute
  if (route.id === '') nameFirstPage(route.head, route.siteTitle)
  route.lastUpdated = source && lastUpdated(source.file)
  route.editUrl =
    source && settings.repository
      ? new URL(`${settings.repository}/edit/main/${source.file}`)
      : undefined
})
