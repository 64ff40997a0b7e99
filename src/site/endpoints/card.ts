import type { APIRoute, GetStaticPaths } from 'astro'
import { card } from '../head/card.ts'
import { described } from '../head/described.ts'
import { readSources } from '../pages.ts'
import { settings } from '../settings.ts'

/** `/cards/theory/pod.png`: where nobody knows the site's address, nobody can link it. */
export const getStaticPaths: GetStaticPaths = () =>
  settings.url
    ? readSources(settings.docs).map((source) => {
        const { path, title, description } = described(source)
        return { params: { path }, props: { title, description } }
      })
    : []

export const GET: APIRoute<{ title: string; description: string }> = async ({ props }) =>
  new Response(await card(props.title, props.description))
