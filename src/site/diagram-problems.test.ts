import { expect, test } from 'vitest'
import { diagramProblems } from './diagram-problems.ts'
import { diagramsOf } from './diagram.ts'
import { readSources } from './pages.ts'
import { problemText } from './problem-text.ts'

const page = (source: string) => ({
  file: 'docs/a.md',
  text: `Text\n\n\`\`\`mermaid\n${source}\n\`\`\`\n`,
})
const good = page('flowchart TD\n  accTitle: A\n  accDescr: A leads to B.\n  A --> B')

test('every diagram of the pages is drawn, has its words, fits, and none is left over', () => {
  const pages = [...readSources('docs'), ...readSources('src/site/fixtures/docs')]
  expect(problemText(diagramProblems(pages))).toBe('')
})

test('a diagram that is not drawn is named with its line and the command', () => {
  expect(problemText(diagramProblems([good], []))).toBe(
    'docs/a.md:3  the diagram is not drawn\n    Run: npm run diagrams',
  )
})

test('a changed diagram is another one: the old drawing is left over', () => {
  const [old] = diagramsOf(good)
  const changed = { ...good, text: good.text.replace('A --> B', 'A --> C') }
  expect(diagramProblems([changed], [`${old?.id}.svg`]).map(({ what }) => what)).toEqual([
    'the diagram is not drawn',
    'no page has this diagram any more',
  ])
})

test('a diagram without words is not accepted', () => {
  const bare = page('flowchart TD\n  A --> B')
  const drawn = diagramsOf(bare).map(({ id }) => `${id}.svg`)
  expect(diagramProblems([bare], drawn).map(({ place, what }) => [place.line, what])).toEqual([
    [3, 'the diagram has no accTitle'],
    [3, 'the diagram has no accDescr'],
  ])
})

test('versions are filled in before a diagram is drawn; a description may have many lines', () => {
  const [diagram] = diagramsOf(
    page(
      'flowchart TD\n  accTitle: Kubernetes {{kubernetes}}\n  accDescr {\n    One.\n    Two.\n  }',
    ),
  )
  expect(diagram?.title).toMatch(/^Kubernetes \d+\.\d+$/)
  expect(diagram?.description).toBe('One.\n    Two.')
})

test('a picture needs a title and a description, and no drawing', () => {
  const picture = (source: string) => ({
    file: 'docs/a.md',
    text: `Text\n\n\`\`\`picture\n${source}\n\`\`\`\n`,
  })
  const words = 'title: A\ndescription: A box.\n'
  expect(problemText(diagramProblems([picture(`${words}rows: [a]`)], []))).toBe('')
  expect(diagramProblems([picture('rows: [a]')], []).map(({ what }) => what)).toEqual([
    'the diagram has no title',
    'the diagram has no description',
  ])
  expect(() => diagramProblems([picture(words)], [])).toThrow(
    'docs/a.md:3  a picture and a room have rows, a list',
  )
})
