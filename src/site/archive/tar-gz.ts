import { gzipSync } from 'fflate'
import { pack } from 'tar-stream'

export interface ArchivedFile {
  /** Its path in the archive, such as `python-server/Dockerfile`. */
  name: string
  text: string
}

/**
 * A `.tar.gz` of text files, the same bytes whenever and wherever it is made: files by name, no times,
 * no owners, and two modes: what begins with `#!` can be run.
 *
 * The compression is JavaScript's own. zlib's output differs from one release to the next.
 */
export async function tarGz(files: ArchivedFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const tar = pack()
  for (const { name, text } of [...files].sort((a, b) => (a.name < b.name ? -1 : 1)))
    tar.entry(
      { name, mode: text.startsWith('#!') ? 0o755 : 0o644, mtime: new Date(0), uid: 0, gid: 0 },
      text,
    )
  tar.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of tar as AsyncIterable<Buffer>) chunks.push(chunk)
  return Uint8Array.from(gzipSync(Buffer.concat(chunks), { level: 9, mtime: 0 }))
}
