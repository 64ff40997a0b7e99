import type { APIRoute } from 'astro'
import { readSources } from '../pages.ts'
import { settings } from '../settings.ts'
import { llmsFullText, llmsText } from '../text/markdown.ts'

/** `/llms.txt` and `/llms-full.txt` */
export const GET: APIRoute = ({ url }) => {
  const write = url.pathname.endsWith('llms-full.txt') ? llmsFullText : llmsText
  return new Response(write(readSources(settings.docs)))
}
