import { readPage } from '../../docs/read-page.ts'
import { loadChecks } from '../../scenarios/node/load-checks.ts'
import { admit } from '../../scenarios/node/load-plan.ts'
import { plan } from '../../scenarios/plan/plan.ts'
import { referenceOf } from '../../scenarios/model/image.ts'
import { images, twins } from '../images/ours.ts'
import { readSources, type Source } from '../pages.ts'
import { base, settings } from '../settings.ts'
import { buildLive } from './build-live.ts'
import { beginsOf, untilCleanUp, type Begin } from './live-stories.ts'

/** What a reader runs in the pages. */
export interface LiveSite {
  /** Where stories begin: by `docs/theory/pod.md:12`. */
  begins: Map<string, Begin>
  /** The folder of this build's files on the site, such as `live/1a2b3c4d/`. */
  folder: string
  /** The address of that folder. */
  address: string
  /** Its files, by name. */
  files: Map<string, Uint8Array>
  /** Those that a story needs before its first step. */
  needs: Map<string, string[]>
}

let made: { from: string; site: Promise<LiveSite> } | undefined

/**
 * Plans the stories of the site's pages, and builds what runs them in a browser: once, and anew while
 * pages are written.
 */
export function liveSite(): Promise<LiveSite> {
  const sources = readSources(settings.docs)
  const from = JSON.stringify(sources)
  if (made?.from !== from) made = { from, site: makeLiveSite(sources) }
  return made.site
}

async function makeLiveSite(sources: readonly Source[]): Promise<LiveSite> {
  const checks = await loadChecks(process.cwd())
  const pages = sources.map(({ file, text }) => readPage(file, text))
  const planned = plan(
    pages.map(({ page }) => page),
    checks,
    admit,
  )
  const withoutTwin = images
    .map(referenceOf)
    .filter((image) => !twins.some((twin) => twin.image === image))
  const problems = [...pages.flatMap(({ problems }) => problems), ...planned.problems]
  const begins = beginsOf(planned.scenarios, problems, withoutTwin)
  const live = new Set([...begins.values()].filter(({ live }) => live).map((one) => one.scenario))
  const { build, files, needs } = await buildLive(
    planned.scenarios.filter(({ name }) => live.has(name)).map(untilCleanUp),
    new Map(checks.map(({ file, scenario }) => [scenario.name, file])),
  )
  const folder = `live/${build}/`
  return { begins, folder, address: base + folder, files, needs }
}
