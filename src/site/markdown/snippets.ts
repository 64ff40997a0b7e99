import type { Code } from 'mdast'
import type { MdastPluginEntry } from 'satteri'
import { fenceAttributes, snippetLanguage, type FenceAttributes } from '../../docs/fence.ts'
import type { Snippet } from '../../docs/page.ts'
import { base } from '../settings.ts'
import type { LiveSite } from '../live/live-site.ts'
import { badgeHtml, element, escape, html } from './html.ts'
import { anchorOf, provenItems } from './proven.ts'

/**
 * Puts a frame around each snippet: its file's name or the file that it is part of, the block that
 * its commands print, and where it was verified.
 */
export const snippetsIn =
  (live: () => LiveSite | undefined): MdastPluginEntry =>
  ({ fileURL }) => {
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
        const begin = proven && beginAt(proven.item, live())
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
              ...(begin?.live
                ? {
                    'data-live': begin.address,
                    'data-story': begin.scenario,
                    'data-needs': begin.needs,
                  }
                : {}),
            },
            [
              {
                ...block(node),
                meta: `${node.meta ?? ''} ${shown(language, attributes)} ${fileAt(proven?.address)}`,
              },
              ...(output
                ? [{ ...block(output), meta: `frame="none" ${wrapped(output.value)}` }]
                : []),
              ...(proven?.badge ? [html(badgeHtml(proven.badge))] : []),
              ...(begin?.live === false ? [html(realHtml(begin.scenario))] : []),
            ],
          ),
        )
      },
    }
  }

/** What begins at a snippet, and where what runs it in the page is. */
function beginAt({ place: { file, line } }: Snippet, live: LiveSite | undefined) {
  const begin = live?.begins.get(`${file}:${line}`)
  const needs = begin && live?.needs.get(begin.scenario)?.join(' ')
  return live && begin && { ...begin, address: live.address, needs: needs ?? '' }
}

/** What stands in the place of Run where only a real cluster tells the story. */
const realHtml = (scenario: string) =>
  `<p class="live-real" data-pagefind-ignore>Runs on a real cluster: <code>npm run scenarios -- --on kind --scenario ${escape(scenario)}</code></p>`

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

/** Sentences that are longer than a line, as those of errors, are wrapped. The columns of a table stay as they are. */
const wrapped = (text: string) => (/^.{72}/m.test(text) && !/\S {2,}\S/.test(text) ? 'wrap' : '')

/** The address that the block's name links to. */
const fileAt = (address: string | undefined): string =>
  address === undefined ? '' : `file="${base + address.slice(1)}"`

const block = ({ type, lang, value }: Code) => ({ type, lang, value })
