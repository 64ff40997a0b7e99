import { toNlcst } from 'mdast-util-to-nlcst'
import type { Root } from 'nlcst'
import { ParseEnglish } from 'parse-english'
import retextRepeatedWords from 'retext-repeated-words'
import { markdownToMdast } from 'satteri'
import { unified } from 'unified'
import { VFile } from 'vfile'
import type { Problem } from '../page.ts'
import { fillerWords } from './filler-words.ts'
import { sentences } from './sentences.ts'
import { spelling } from './spelling.ts'

/** What this needs of a Markdown node. */
interface Block {
  type: string
  value?: string
  children?: Block[]
}

const rules = unified()
  .use(retextRepeatedWords)
  .use(() => fillerWords)
  .use(() => spelling)
  .use(() => sentences)

/**
 * Checks the prose of a Markdown file for plain language: paragraphs, headings, lists, tables, and
 * what stands in a `:::` block. Frontmatter, code, addresses of links and the `:::` lines are none.
 *
 * Takes the file's name and text. Returns everything that rules.ts does not allow, in the order of
 * the text, with line and column, counted from 1, and what to write instead.
 */
export function languageProblems(file: string, source: string): Problem[] {
  const text = new VFile({ path: file, value: source })
  // A version in its braces is one word, as long as what stands there.
  const filled = source.replace(/\{\{.*?\}\}/g, (braces) => '0'.repeat(braces.length))
  const page = markdownToMdast(filled, { features: { directive: true } }) as Block
  for (const block of proseOf(page)) {
    // Of tables, retext reads nothing; a cell is read as a paragraph.
    const prose = { ...block, type: 'paragraph' } as Parameters<typeof toNlcst>[0]
    rules.runSync(toNlcst(prose, text, ParseEnglish) as Root, text)
  }
  return text.messages
    .map(({ source, reason, note, actual, line = 1, column = 1 }) => ({
      place: { file, line, column },
      ...(source === 'retext-repeated-words'
        ? { what: `"${actual}" stands there twice`, mend: 'Write it once.' }
        : { what: reason, mend: note }),
    }))
    .sort(({ place: a }, { place: b }) => a.line - b.line || a.column - b.column)
}

/** The blocks of text: whatever holds words itself. */
function proseOf(node: Block): Block[] {
  const children = node.children ?? []
  if (!['paragraph', 'heading', 'tableCell'].includes(node.type)) return children.flatMap(proseOf)
  return [{ ...node, children: children.map(bareAddressAsCode) }]
}

function bareAddressAsCode(node: Block): Block {
  const isBare = /^https?:/.test(String(node.children?.[0]?.value))
  return isBare ? { ...node, type: 'inlineCode' } : node
}
