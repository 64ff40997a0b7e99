import type { APIRoute, GetStaticPaths } from 'astro'
import { tarGz, type ArchivedFile } from '../archive/tar-gz.ts'
import { archiveOf, servedFiles } from '../files/served-files.ts'
import { readSources } from '../pages.ts'
import { settings } from '../settings.ts'

type Props = { text: string } | { files: ArchivedFile[] }

/**
 * `/files/theory/pod/pod.yaml`: the text of the block of that title; and `/files/theory/pod.tar.gz`:
 * all files of the page.
 */
export const getStaticPaths: GetStaticPaths = () =>
  readSources(settings.docs).flatMap((source) => {
    const served = new Map(servedFiles(source).map((file) => [file.address, file]))
    if (!served.size) return []
    const files = [...served.values()]
    return [
      ...files.map(({ address, text }) => route(address, { text })),
      route(archiveOf(source.file), { files: files.map(({ name, text }) => ({ name, text })) }),
    ]
  })

const route = (address: string, props: Props) => ({
  params: { path: address.replace('/files/', '') },
  props,
})

export const GET: APIRoute<Props> = async ({ props }) =>
  new Response('text' in props ? props.text : await tarGz(props.files))
