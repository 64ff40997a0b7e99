import type { APIRoute } from 'astro'
import { imageContexts } from '../images/contexts.ts'
import { imagesScript } from '../images/script.ts'
import { settings, siteAddress } from '../settings.ts'

/** `/images.sh` */
export const GET: APIRoute = () =>
  new Response(imagesScript(imageContexts(), siteAddress, settings.images))
