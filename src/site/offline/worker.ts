import { cleanupOutdatedCaches, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'

declare const self: {
  skipWaiting(): void
  addEventListener(type: 'install', act: () => void): void
}
/** Every file of the site with its digest; the build writes it in. */
declare const files: PrecacheEntry[]

// The next page that is opened is of the new site. Pages do not load parts later on.
self.addEventListener('install', () => self.skipWaiting())
// The search asks for its index with the time behind it.
precacheAndRoute(files, { ignoreURLParametersMatching: [/./] })
cleanupOutdatedCaches()
