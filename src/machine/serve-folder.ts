import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

const types: Record<string, string> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.md': 'text/markdown',
  '.txt': 'text/plain',
  '.xml': 'application/xml',
  '.pdf': 'application/pdf',
  '.gz': 'application/gzip',
}

/** What hosts send compressed: text. */
const packed = new Set(['.html', '.css', '.js', '.svg', '.json', '.md', '.txt', '.xml'])

/**
 * Serves a folder to this machine alone, as a static host would: on `port`, or on a free one. Rejects
 * where the port is taken.
 */
export async function serveFolder(
  folder: string,
  port = 0,
): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const file = fileAt(folder, request.url ?? '/')
    response.statusCode = file ? 200 : 404
    const shown = file ?? join(folder, '404.html')
    response.setHeader('content-type', types[extname(shown)] ?? 'application/octet-stream')
    // Named by a digest: what is kept of it stays right.
    if (/^\/live\/[0-9a-f]{8}\//.test(request.url ?? ''))
      response.setHeader('cache-control', 'max-age=31536000, immutable')
    const contents = existsSync(shown) ? readFileSync(shown) : undefined
    const packs = contents && packed.has(extname(shown)) && /\bgzip\b/.test(accepted(request))
    if (packs) response.setHeader('content-encoding', 'gzip')
    response.end(packs ? gzipSync(contents) : contents)
  })
  await new Promise<void>((listening, fail) => {
    server.on('error', fail)
    server.listen(port, '127.0.0.1', listening)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const accepted = ({ headers }: IncomingMessage) => String(headers['accept-encoding'] ?? '')

/** The file at an address; undefined where there is none, or none in the folder. */
function fileAt(folder: string, url: string): string | undefined {
  try {
    let file = join(folder, decodeURIComponent(new URL(url, 'http://site').pathname))
    if (file !== folder && !file.startsWith(folder.replace(/[/\\]$/, '') + sep)) return undefined
    if (statSync(file).isDirectory()) file = join(file, 'index.html')
    return statSync(file).isFile() ? file : undefined
  } catch {
    return undefined
  }
}
