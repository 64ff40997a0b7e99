import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MdastNode, MdastPluginEntry } from 'satteri'
import { findTerms, isTitle } from '../glossary/find-terms.ts'
import { glossaryFile, termsOf, type Term } from '../glossary/glossary.ts'
import { addressOf, frontmatterOf } from '../pages.ts'
import { base, settings } from '../settings.ts'
import { element } from './html.ts'

/** Where a link would be in the way: in another one, or in what has links or a form of its own. */
const kept = new Set(['heading', 'link', 'linkReference', 'containerDirective'])
const page = base + addressOf(glossaryFile).slice(1)

/**
 * Links the first appearance of each term on a page with its entry in the glossary, whose first
 * sentence is its title. Without a glossary, nothing is linked. Not on the landing page either,
 * which promises and does not teach, nor on the glossary itself.
 */
export const glossary: MdastPluginEntry = ({ fileURL }) => {
  const source = join(settings.docs, relative('docs', glossaryFile))
  if (!fileURL || !existsSync(source)) return null
  const path = fileURLToPath(fileURL)
  const { title = '', template } = frontmatterOf(readFileSync(path, 'utf8'))
  if (template === 'splash' || path === source) return null
  const terms = termsOf({ text: readFileSync(source, 'utf8') }).filter(
    (term) => !isTitle(title, term),
  )
  const seen = new Set<Term>()
  return {
    name: 'podium-glossary',
    text(node, context) {
      for (
        let above = context.parent(node) as MdastNode;
        above;
        above = context.parent(above) as MdastNode
      )
        if (kept.has(above.type) && !('name' in above && isAside(above.name))) return
      const pieces = findTerms(node.value, terms, seen)
      if (!pieces.some(({ term }) => term)) return
      context.replaceNode(
        node,
        pieces.map(({ text: value, term }) => (term ? link(value, term) : { type: 'text', value })),
      )
    },
  }
}

const isAside = (name: string | null) => /^(note|tip|caution|danger)$/.test(name ?? '')

const link = (value: string, { anchor, definition: title }: Term) =>
  element('a', { class: 'term', href: `${page}#${anchor}`, title }, [{ type: 'text', value }])
