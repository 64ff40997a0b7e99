import { posix } from 'node:path'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MdastPluginEntry } from 'satteri'
import { addressOf } from '../pages.ts'
import { base, settings } from '../settings.ts'

/**
 * Makes links between pages work on the site: `service.md#types`, which GitHub follows too, and
 * `/theory/service/` where the site is published under a path.
 */
export const links: MdastPluginEntry = ({ fileURL }) => {
  const folder = fileURL
    ? posix.dirname(relative(settings.docs, fileURLToPath(fileURL)).replaceAll('\\', '/'))
    : '.'
  return {
    name: 'podium-links',
    link(node, context) {
      const url = onSite(node.url, folder)
      if (url !== node.url) context.setProperty(node, 'url', url)
    },
  }
}

/** Where a link of a page in `folder` of docs/ leads on the site. */
export function onSite(url: string, folder: string): string {
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/.exec(url) ?? []
  if (/^[a-z][a-z+.-]*:|^\/\//i.test(url) || !path) return url
  if (path.startsWith('/')) return base + path.slice(1) + rest
  if (!path.endsWith('.md')) return url
  const file = posix.join('docs', folder, path)
  return base + addressOf(file).slice(1) + rest
}
