import type { APIRoute, GetStaticPaths } from 'astro'
import { icon } from '../head/card.ts'

const sizes = { 'apple-touch-icon': 180, 'favicon-32': 32, 'icon-192': 192, 'icon-512': 512 }

/** `/apple-touch-icon.png` and the other pictures of the logo, for what takes no SVG. */
export const getStaticPaths: GetStaticPaths = () =>
  Object.entries(sizes).map(([name, size]) => ({ params: { name }, props: { size } }))

export const GET: APIRoute<{ size: number }> = async ({ props }) =>
  new Response(await icon(props.size))
