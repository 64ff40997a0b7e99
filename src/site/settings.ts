import { resolve } from 'node:path'
import { localSite } from '../versions.ts'

const { env } = process

/** What the site's build may be told from outside. Everything has a default that works. */
export const settings = {
  /** The folder of the pages. */
  docs: resolve(env.PODIUM_DOCS ?? 'docs'),
  /** The folder of the runs' reports. */
  reports: resolve(env.PODIUM_REPORTS ?? 'reports'),
  /** Where the site is published, such as `https://example.org/podium/`: canonical links and a sitemap. */
  url: env.SITE_URL ? new URL(env.SITE_URL) : undefined,
  /** The repository, such as `https://github.com/someone/podium`: links to it and to edit a page. */
  repository: env.SITE_REPOSITORY?.replace(/\/$/, ''),
  /** Where a release has published the images, such as `ghcr.io/someone/podium`. */
  images: env.SITE_IMAGES || undefined,
  /** Whether the course is printed into one PDF as well: `PODIUM_PDF=no` saves the seconds. */
  pdf: env.PODIUM_PDF !== 'no',
  /** Where `npm run build` writes. */
  out: resolve(env.PODIUM_OUT ?? 'dist'),
}

/** The path under which the site is published: `/`, or that of its URL. */
export const base = settings.url?.pathname.replace(/\/?$/, '/') ?? '/'

/** The site's address in commands that a reader copies, without a slash at its end. */
export const siteAddress = settings.url?.href.replace(/\/$/, '') ?? localSite
