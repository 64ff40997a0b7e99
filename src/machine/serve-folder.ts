import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, sep } from 'node:path'

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
    response.end(existsSync(shown) ? readFileSync(shown) : undefined)
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
