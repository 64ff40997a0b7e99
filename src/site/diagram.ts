import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { markdownToMdast } from 'satteri'
import { fillPlaceholders } from '../docs/placeholders.ts'
import type { Place } from '../docs/page.ts'
import type { Source } from './pages.ts'

/** Raise it when the rendering changes, so that every diagram is drawn again. */
const rendering = 2

/** The folder of the drawn diagrams. They are committed: readers and builds need no browser. */
export const drawn = join(import.meta.dirname, 'diagrams')

export interface Diagram {
  /** Where its fence opens. */
  place: Place
  source: string
  title: string | undefined
  description: string | undefined
  /** The name of its SVG, without the ending. It follows from the source. */
  id: string
}

/** The ```mermaid blocks of a page. */
export function diagramsOf({ file, text }: Source): Diagram[] {
  const found: Diagram[] = []
  const visit = (node: MarkdownNode) => {
    if (node.type === 'code' && node.lang === 'mermaid')
      found.push(diagram(node.value ?? '', { file, line: node.position?.start.line ?? 1 }))
    node.children?.forEach(visit)
  }
  visit(markdownToMdast(text, { features: { directive: true } }) as unknown as MarkdownNode)
  return found
}

/** A diagram from its Mermaid source. */
export function diagram(written: string, place: Place): Diagram {
  const source = `${fillPlaceholders(written).trim()}\n`
  const hash = createHash('sha256').update(`${rendering}\n${source}`).digest('hex')
  return {
    place,
    source,
    title: /^\s*accTitle:\s*(.+?)\s*$/m.exec(source)?.[1],
    description: /^\s*accDescr(?::\s*(.+?)\s*$|\s*\{\s*([^}]+?)\s*\})/m
      .exec(source)
      ?.slice(1)
      .find(Boolean),
    id: `d${hash.slice(0, 10)}`,
  }
}

export const svgFile = ({ id }: Diagram): string => join(drawn, `${id}.svg`)

/** The drawn diagram, or nothing where it has not been drawn yet. */
export function svgOf(which: Diagram): string | undefined {
  return existsSync(svgFile(which)) ? readFileSync(svgFile(which), 'utf8').trim() : undefined
}

/** The width of a drawing at its full size, in px. */
export const widthOf = (svg = ''): number => Number(/ width="(\d+)"/.exec(svg)?.[1] ?? 0)

interface MarkdownNode {
  type: string
  lang?: string | null
  value?: string
  children?: MarkdownNode[]
  position?: { start: { line: number } }
}
