import { defineRouteMiddleware } from '@astrojs/starlight/route-data'
import { lastUpdated } from './last-updated.ts'
import { sourceAt } from './pages.ts'
import { settings } from './settings.ts'

/** Tells Starlight of each page when it was last changed, and where to edit it. */
export const onRequest = defineRouteMiddleware(({ locals, url }) => {
  const source = sourceAt(url.pathname)
  const route = locals.starlightRoute
  route.lastUpdated = source && lastUpdated(source.file)
  route.editUrl =
    source && settings.repository
      ? new URL(`${settings.repository}/edit/main/${source.file}`)
      : undefined
})
