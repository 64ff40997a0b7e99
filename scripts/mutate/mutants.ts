import { isScalar, parseAllDocuments, visit, type Scalar } from 'yaml'
import type { Page, Snippet } from '../../src/docs/page.ts'
import { candidatesOf } from '../../src/scenarios/output/places.ts'
import { other, type Mutant } from './mutant.ts'

/**
 * Every change of a page that a run should notice: each value of each manifest, and each word of each
 * output block but those that are compared by kind (ages, addresses, generated names).
 */
export function mutantsOf(page: Page, text: string): Mutant[] {
  const begins = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  return page.items.flatMap((item) => {
    if (item.type !== 'snippet' || !item.attributes.scenario || item.attributes.skip) return []
    const base = { file: page.file, scenario: item.attributes.scenario }
    const values = item.language === 'yaml' ? valuesOf(item) : []
    const { output } = item
    const words = output ? wordsOf(output.text, output.place.line) : []
    return [...values, ...words].flatMap(({ column, ...found }) => {
      const begin = begins[found.line - 1] ?? 0
      const line = text.slice(begin, begins[found.line] ?? text.length)
      // The reader's text may stand further in on the page, or have had a version put in.
      const start = line.indexOf(found.text) + column
      const to = other(found.from)
      if (start < column || to === undefined) return []
      return [
        { ...base, ...found, to, start: begin + start, end: begin + start + found.from.length },
      ]
    })
  })
}

interface Found {
  kind: Mutant['kind']
  what: string
  from: string
  line: number
  column: number
  /** The line that it stands in. */
  text: string
}

function valuesOf({ code, place, attributes }: Snippet): Found[] {
  const found: Found[] = []
  const lines = code.split('\n')
  const name = attributes.title ?? attributes.in ?? 'manifest'
  for (const document of parseAllDocuments(code)) {
    if (!('contents' in document)) continue
    visit(document, {
      Scalar(key, node, path) {
        if (key === 'key' || !node.range || node.value === null) return
        const [start] = node.range
        const row = code.slice(0, start).split('\n').length - 1
        const begin = start - (code.lastIndexOf('\n', start - 1) + 1)
        // Of several lines, the first word of the first.
        const block = node.type?.startsWith('BLOCK') ?? false
        const quoted = node.type?.startsWith('QUOTE') ?? false
        const line = lines[block ? row + 1 : row] ?? ''
        const column = block ? line.search(/\S/) : begin + (quoted ? 1 : 0)
        const from = block
          ? line.trim()
          : code.slice(start + (quoted ? 1 : 0), node.range[1] - (quoted ? 1 : 0))
        if (from.includes('\n') || column < 0) return
        found.push({
          kind: 'value',
          what: `${name} ${pathOf(path, node, key).join('.')}`,
          from,
          line: place.line + 1 + (block ? row + 1 : row),
          column,
          text: line,
        })
      },
    })
  }
  return found
}

/** The names and numbers that lead to a value. */
function pathOf(path: readonly unknown[], node: Scalar, key: unknown): (string | number)[] {
  const parts = path.flatMap((each): (string | number)[] => {
    const pair = each as { key?: unknown; items?: unknown[] }
    if (isScalar(pair.key)) return [String(pair.key.value)]
    const index = pair.items?.findIndex((item) => path.includes(item) || item === node) ?? -1
    return index >= 0 && !isScalar((pair.items?.[index] as { key?: unknown }).key) ? [index] : []
  })
  return typeof key === 'string' || typeof key === 'number' ? parts : [...parts, String(key)]
}

function wordsOf(output: string, line: number): Found[] {
  return output.split('\n').flatMap((text, row) => {
    const free = candidatesOf(text)
    return [...text.matchAll(/[^\s…]+/g)].flatMap(({ 0: from, index }) => {
      const end = index + from.length
      if (free.some((span) => span.start < end && span.end > index)) return []
      return [
        {
          kind: 'word' as const,
          what: `output ${text.trim().replace(/\s+/g, ' ')}`,
          from,
          line: line + 1 + row,
          column: index,
          text,
        },
      ]
    })
  })
}
