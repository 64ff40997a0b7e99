import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { markdownToMdast } from 'satteri'
import { fillPlaceholders } from '../docs/placeholders.ts'
import type { Place } from '../docs/page.ts'
import type { Source } from './pages.ts'
import { drawPicture } from './picture/draw-picture.ts'
import { readPicture } from './picture/read-picture.ts'

/** Raise it when the rendering changes, so that every diagram is drawn again. */
const rendering = 2

/** The folder of the drawn diagrams. They are committed: readers and builds need no browser. */
export const drawn = join(import.meta.dirname, 'diagrams')

export interface Diagram {
  /** Where its fence opens. */
  place: Place
  source: string
  language: DiagramLanguage
  title: string | undefined
  description: string | undefined
  /** The name of its SVG, without the ending. It follows from the source. */
  id: string
}

/** The languages of a diagram: Mermaid's is drawn with a browser, once; a picture at each build. */
export const diagramLanguages = ['mermaid', 'picture'] as const
export type DiagramLanguage = (typeof diagramLanguages)[number]

/** The ```mermaid and ```picture blocks of a page. */
export function diagramsOf({ file, text }: Source): Diagram[] {
  const found: Diagram[] = []
  const visit = (node: MarkdownNode) => {
    const language = node.type === 'code' ? languageOf(node.lang) : undefined
    if (language)
      found.push(
        diagram(node.value ?? '', { file, line: node.position?.start.line ?? 1 }, language),
      )
    node.children?.forEach(visit)
  }
  visit(markdownToMdast(text, { features: { directive: true } }) as unknown as MarkdownNode)
  return found
}

export const languageOf = (lang?: string | null): DiagramLanguage | undefined =>
  diagramLanguages.find((one) => one === lang)

/** A diagram from its source. Throws an Error with its place where a picture cannot be read. */
export function diagram(written: string, place: Place, language: DiagramLanguage): Diagram {
  const source = `${fillPlaceholders(written).trim()}\n`
  const hash = createHash('sha256').update(`${rendering}\n${source}`).digest('hex')
  const id = `d${hash.slice(0, 10)}`
  if (language === 'picture') {
    try {
      const { title, description } = readPicture(source)
      return { place, source, language, title, description, id }
    } catch (error) {
      throw new Error(`${place.file}:${place.line}  ${(error as Error).message}`, { cause: error })
    }
  }
  return {
    place,
    source,
    language,
    id,
    title: /^\s*accTitle:\s*(.+?)\s*$/m.exec(source)?.[1],
    description: /^\s*accDescr(?::\s*(.+?)\s*$|\s*\{\s*([^}]+?)\s*\})/m
      .exec(source)
      ?.slice(1)
      .find(Boolean),
  }
}

export const svgFile = ({ id }: Diagram): string => join(drawn, `${id}.svg`)

/** The drawn diagram, or nothing where one of Mermaid has not been drawn yet. */
export function svgOf(which: Diagram): string | undefined {
  if (which.language === 'picture') return drawPicture(which.source, which.id)
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
