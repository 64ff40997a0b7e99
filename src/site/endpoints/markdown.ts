import type { APIRoute, GetStaticPaths } from 'astro'
import { readSources, type Source } from '../pages.ts'
import { settings } from '../settings.ts'
import { markdownOf } from '../text/markdown.ts'

/** `/theory/pod.md` */
export const getStaticPaths: GetStaticPaths = () =>
  readSources(settings.docs).map((source) => ({
    params: { path: source.file.replace(/^docs\/|\.md$/g, '') },
    props: { source },
  }))

export const GET: APIRoute<{ source: Source }> = ({ props }) =>
  new Response(markdownOf(props.source), {
    headers: { 'content-type': 'text/markdown; charset=utf-8' },
  })
