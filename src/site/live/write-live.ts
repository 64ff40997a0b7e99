import { mkdirSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { dirname, join } from 'node:path'
import { base } from '../settings.ts'
import { liveSite } from './live-site.ts'

/** Writes what a reader runs in the pages into a built site. */
export async function writeLive(out: string): Promise<void> {
  const { folder, files } = await liveSite()
  for (const [name, contents] of files) {
    const path = join(out, folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, contents)
  }
}

/** Serves it while pages are written. */
export async function serveLive(
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
): Promise<void> {
  const path = (request.url ?? '').split('?')[0] ?? ''
  if (!path.startsWith(`${base}live/`)) return next()
  const { address, files } = await liveSite()
  const contents = path.startsWith(address) ? files.get(path.slice(address.length)) : undefined
  if (!contents) return next()
  const type = path.endsWith('.json') ? 'application/json' : 'text/javascript'
  response.setHeader('content-type', type)
  response.end(contents)
}
