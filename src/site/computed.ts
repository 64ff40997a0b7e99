import type { Computed } from '../docs/placeholders.ts'
import { readSources } from './pages.ts'
import { theoryMinutes } from './reading-time.ts'
import { settings, siteAddress } from './settings.ts'

/** What is read off the pages each time it is asked for: while writing, they change. */
export const computed = (): Computed => ({
  site: siteAddress,
  theoryMinutes: String(theoryMinutes(readSources(settings.docs))),
})
