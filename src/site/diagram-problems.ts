import { readdirSync } from 'node:fs'
import type { Problem } from '../docs/page.ts'
import { diagramsOf, drawn, svgOf, widthOf } from './diagram.ts'
import { fontSize, smallestText } from './drawing/sizes.ts'
import type { Source } from './pages.ts'

const mend = 'Run: npm run diagrams'

/** The text column of a phone that is 360 px wide: a drawing shrinks to it, and never scrolls. */
const column = 328
/** What each language calls a title and a description. */
const names = { mermaid: ['accTitle', 'accDescr'], picture: ['title', 'description'] } as const

const widest = Math.floor((column * fontSize) / smallestText)

/**
 * What is wrong with the diagrams of the pages: no title or description, not drawn, or drawn for a
 * block that no page has any more. `svgs` are the names of the files in src/site/diagrams.
 */
export function diagramProblems(pages: Source[], svgs = readdirSync(drawn)): Problem[] {
  const diagrams = pages.flatMap(diagramsOf)
  const wanted = new Set(diagrams.map(({ id }) => `${id}.svg`))
  return [
    ...diagrams.flatMap((diagram): Problem[] => {
      const { place, title, description, id } = diagram
      const [titleName, descriptionName] = names[diagram.language]
      const missing = [...(title ? [] : [titleName]), ...(description ? [] : [descriptionName])]
      return [
        ...missing.map((name) => ({
          place,
          what: `the diagram has no ${name}`,
          mend: `Write "${name}: …" at its beginning: readers who do not see it read that.`,
        })),
        ...(diagram.language === 'picture' || svgs.includes(`${id}.svg`)
          ? []
          : [{ place, what: 'the diagram is not drawn', mend }]),
        ...(widthOf(svgOf(diagram)) > widest
          ? [
              {
                place,
                what: `the diagram is ${widthOf(svgOf(diagram))} px wide, more than ${widest}`,
                mend: 'Draw it top-down (flowchart TD), or break its texts with <br/>.',
              },
            ]
          : []),
      ]
    }),
    ...svgs
      .filter((name) => name.endsWith('.svg') && !wanted.has(name))
      .map((name) => ({
        place: { file: `src/site/diagrams/${name}`, line: 1 },
        what: 'no page has this diagram any more',
        mend,
      })),
  ]
}
