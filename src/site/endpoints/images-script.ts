import type { APIRoute } from 'astro'
import { imageContexts } from '../images/contexts.ts'
import { imagesScript } from '../images/script.ts'
import { settings, siteAddress } from '../settings.ts'

const usual = imageContexts().filter(({ large }) => !large)

/** `/images.sh` */
export const GET: APIRoute = () => new Response(imagesScript(usual, siteAddress, settings.images))
