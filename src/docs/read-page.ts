import { markdownToMdast } from 'satteri'
import { directiveFaults } from './directives.ts'
import { frontMatter } from './front-matter/front-matter.ts'
import { lineCounter } from './line-counter.ts'
import { mostMarkedLine, tooDeepLine } from './nesting.ts'
import { fenceAttributes, languageFault, snippetLanguage } from './fence.ts'
import type { Outcome, Page, Problem, Snippet } from './page.ts'
import { hiddenCharacter } from './hidden-characters.ts'
import { linkFaults } from './link-faults.ts'
import { fillPlaceholders, unknownPlaceholders } from './placeholders.ts'
import { rawHtmlLines } from './raw-html.ts'

/** What this reader needs of a Markdown node. */
interface MarkdownNode {
  type: string
  value?: string
  lang?: string | null
  meta?: string | null
  name?: string
  attributes?: Record<string, string | null | undefined> | null
  children?: MarkdownNode[]
  position?: { start: { line: number; offset?: number }; end: { offset?: number } }
}

/**
 * Reads one page with the parser that the site uses.
 *
 * Takes the file's name, relative to the repository, and its text. Returns the page with its
 * snippets and outcomes in order, and what is wrong with the way they are written.
 */
export function readPage(file: string, written: string): { page: Page; problems: Problem[] } {
  // Lines are the same whatever ends them, and whichever editor wrote the page.
  const source = written.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const problems: Problem[] = []
  const { title, order, html, problems: wrongTop } = frontMatter(source)
  const page: Page = {
    file,
    title: title ?? file,
    ...(order !== undefined && { order }),
    items: [],
  }
  const add = (line: number, what: string, mend?: string) =>
    problems.push({ place: { file, line }, what, mend })
  const lineAt = lineCounter(source)

  if (source.startsWith('---\n')) for (const { line, what, mend } of wrongTop) add(line, what, mend)
  const hidden = hiddenCharacter(source)
  if (hidden) {
    add(lineAt(hidden.offset), hidden.what, hidden.mend)
    return { page, problems }
  }
  const tooDeep = (line: number) =>
    add(line, 'nested too deeply', 'Write it with fewer quotes, lists and brackets.')
  const deep = tooDeepLine(source)
  if (deep !== undefined) {
    tooDeep(deep)
    return { page, problems }
  }
  for (const { name, offset } of unknownPlaceholders(source))
    add(
      lineAt(offset),
      `{{${name}}} is not in src/versions.ts`,
      'Use one of its names, or add it there.',
    )

  // What directly follows a block of commands may be what they print.
  let above: Snippet | undefined
  const visit = (node: MarkdownNode) => {
    const line = node.position?.start.line ?? 1
    for (const fault of directiveFaults(node)) add(fault.line, fault.what, fault.mend)
    if (node.type === 'code') above = readFence(node, line)
    else if (node.type === 'containerDirective' && node.name === 'outcomes') {
      readOutcomes(node, line)
      above = undefined
      visitUnended(node, line)
    } else {
      if (!node.children) return
      if (!['blockquote', 'list', 'listItem'].includes(node.type)) above = undefined
      for (const child of node.children) visit(child)
      if (node.type === 'containerDirective') above = undefined
    }
  }

  /** Nothing but a list stands under :::outcomes: what else does is the rest of a page that they took in. */
  const visitUnended = ({ children = [] }: MarkdownNode, line: number) => {
    const first = children.find(({ type }) =>
      ['code', 'containerDirective', 'heading'].includes(type),
    )
    if (first)
      add(
        line,
        `outcomes do not end before line ${first.position?.start.line ?? line}`,
        'End them with ::: on a line of its own, behind their list.',
      )
    for (const child of children) visit(child)
  }

  const readFence = (node: MarkdownNode, line: number): Snippet | undefined => {
    const { attributes, problems: wrong } = fenceAttributes(node.meta ?? '')
    const text = fillPlaceholders(node.value ?? '')
    const language = snippetLanguage(node.lang, attributes)
    if (attributes.output) {
      if (/^[\s…]*$/.test(text) && text.includes('…'))
        add(line, 'output that is whatever is printed', 'Show what a reader will see, beside …')
      if (above?.language === 'bash') above.output = { place: { file, line }, text }
      else
        add(
          line,
          'output follows no commands',
          'Put it right after the ```bash block that prints it.',
        )
      return undefined
    }
    if (!language) {
      const fault = languageFault(node.lang, attributes)
      if (fault) add(line, fault.what, fault.mend)
      return undefined
    }
    for (const { what, mend } of wrong) add(line, what, mend)
    wrongName(attributes.scenario, line)
    const rest = { ...attributes }
    delete rest.output
    const snippet: Snippet = {
      type: 'snippet',
      place: { file, line },
      language,
      code: text,
      attributes: rest,
    }
    page.items.push(snippet)
    return snippet
  }

  // The name is a part of namespaces' names, and of commands that a reader is told to run.
  const wrongName = (scenario: string | undefined, line: number) => {
    if (scenario !== undefined && !/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/.test(scenario))
      add(
        line,
        `scenario ${JSON.stringify(scenario)} is no name`,
        'Name it in small letters, digits and -, 40 at most.',
      )
  }

  const readOutcomes = (node: MarkdownNode, line: number) => {
    const scenario = node.attributes?.scenario
    if (!scenario) {
      add(line, 'outcomes of no scenario', 'Write :::outcomes{scenario="…"}.')
      return
    }
    wrongName(scenario, line)
    for (const name of Object.keys(node.attributes ?? {}))
      if (name !== 'scenario' && name !== 'of')
        add(line, `outcomes have no ${name}`, 'They have scenario="…" and of="…", whose they are.')
    const items = (node.children ?? [])
      .filter(({ type }) => type === 'list')
      .flatMap(({ children }) => children ?? [])
    for (const item of items) {
      const start = item.position?.start.offset ?? 0
      const written = source.slice(start, item.position?.end.offset ?? start)
      page.items.push({
        type: 'outcome',
        place: { file, line: item.position?.start.line ?? line },
        scenario,
        sentence: sentenceOf(written),
      } satisfies Outcome)
    }
    if (!items.length)
      add(line, 'outcomes without a list', 'Write one sentence a line, each behind "- ".')
  }

  try {
    const tree = markdownToMdast(source, {
      features: { directive: true },
    }) as unknown as MarkdownNode
    for (const line of new Set([...html, ...rawHtmlLines(tree)]))
      add(line, 'a page has no HTML of its own', 'Write it in Markdown, or between backticks.')
    for (const { line, what, mend } of linkFaults(tree)) add(line, what, mend)
    visit(tree)
  } catch (error) {
    // What walks through the tree calls itself for each level.
    if (!(error instanceof RangeError)) throw error
    tooDeep(mostMarkedLine(source))
  }
  // A part of a string keeps the whole of it: a copy lets go of the page's text and its tree.
  return { page: structuredClone(page), problems }
}

/** A list item's Markdown as one plain sentence: no bullet, no emphasis, no links, no code marks. */
export function sentenceOf(markdown: string): string {
  return fillPlaceholders(markdown)
    .replace(/^\s*[-*+]\s/, '')
    .replace(/\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, '$1')
    .replace(/[*`]|(?<!\w)_|_(?!\w)/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
