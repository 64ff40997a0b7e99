import type { APIRoute, GetStaticPaths } from 'astro'
import { tarGz } from '../archive/tar-gz.ts'
import { imageContexts, type ImageContext } from '../images/contexts.ts'

/** `/images/python-server.tar.gz`: what `docker build` takes. */
export const getStaticPaths: GetStaticPaths = () =>
  imageContexts().map((context) => ({ params: { name: context.name }, props: { context } }))

export const GET: APIRoute<{ context: ImageContext }> = async ({ props }) =>
  new Response(await tarGz(props.context.files), {
    headers: { 'content-type': 'application/gzip' },
  })
