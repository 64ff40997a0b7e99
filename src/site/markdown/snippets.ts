import type { Code } from 'mdast'
import type { MdastPluginEntry } from 'satteri'
import { fenceAttributes, snippetLanguage, type FenceAttributes } from '../../docs/fence.ts'
import type { Snippet } from '../../docs/page.ts'
import { base } from '../settings.ts'
import { badgeHtml, element, html } from './html.ts'
import { anchorOf, provenItems } from './proven.ts'

/**
 * Puts a frame around each snippet: its file's name or the file that it is part of, the block that
 * its commands print, and where it was verified.
 */
export const snippets: MdastPluginEntry = ({ fileURL }) => {
  const { nextSnippet } = provenItems(fileURL)
  return {
    name: 'podium-snippets',
    code(node, context) {
      const { attributes } = fenceAttributes(node.meta ?? '')
      const language = snippetLanguage(node.lang, attributes)
      if (!language) return
      const proven = nextSnippet()
      const parent = context.parent(node)
      const next = parent.children[(context.indexOf(node) ?? 0) + 1]
      const output = next?.type === 'code' && isOutput(next) ? next : undefined
      if (output) context.removeNode(output)
      const { scenario } = proven?.item.attributes ?? {}
      context.replaceNode(
        node,
        element(
          'div',
          {
            class: `snippet${attributes.in ? ' is-part' : ''}`,
            ...(scenario ? { 'data-scenario': scenario } : {}),
            ...(proven
              ? { id: anchorOf(proven.item), 'data-line': String(proven.item.place.line) }
              : {}),
          },
          [
            {
              ...block(node),
              meta: `${node.meta ?? ''} ${shown(language, attributes)} ${fileAt(proven?.address)}`,
            },
            ...(output ? [{ ...block(output), meta: 'frame="none"' }] : []),
            ...(proven?.badge ? [html(badgeHtml(proven.badge))] : []),
          ],
        ),
      )
    },
  }
}

function isOutput({ meta }: Code): boolean {
  return fenceAttributes(meta ?? '').attributes.output === true
}

/** How Expressive Code is to show a block: files have a name, commands stand as they are. */
function shown(
  language: Snippet['language'],
  { title, in: file, change }: FenceAttributes,
): string {
  if (title) return ''
  if (file) return `title="${change ? 'change in' : 'part of'} ${file}"`
  return { yaml: '', bash: 'frame="none" prompt', file: 'frame="none"' }[language]
}

/** The address that the block's name links to. */
const fileAt = (address: string | undefined): string =>
  address === undefined ? '' : `file="${base + address.slice(1)}"`

const block = ({ type, lang, value }: Code) => ({ type, lang, value })
