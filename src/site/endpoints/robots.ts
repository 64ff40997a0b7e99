import type { APIRoute } from 'astro'
import { settings, siteAddress } from '../settings.ts'

/** `/robots.txt`: everybody may read everything, and here is the list of it. */
export const GET: APIRoute = () =>
  new Response(
    `User-agent: *\nAllow: /\n${settings.url ? `Sitemap: ${siteAddress}/sitemap-index.xml\n` : ''}`,
  )
