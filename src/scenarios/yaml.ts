import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document,
  type Node,
} from 'yaml'

/** A step into an object: a field's name, or an item of a list. */
export type Step = string | number

export interface ParsedYaml {
  documents: Document[]
  values: unknown[]
  /** Line of the text, from 1, with the parser's own words. */
  errors: { line: number; column: number; message: string }[]
  /** The line, from 1, of what stands at `path` in a document; of the nearest thing above it where it does not stand. */
  lineOf(path: Step[], document?: number): number
}

/** Parses a file of YAML documents and keeps where each thing stands. */
export function parseYaml(text: string): ParsedYaml {
  const counter = new LineCounter()
  const documents = [...parseAllDocuments(text, { lineCounter: counter, prettyErrors: false })]
  const errors = documents.flatMap((document) =>
    [...document.errors, ...document.warnings].map((error) => {
      const { line, col } = counter.linePos(error.pos[0])
      return { line, column: col, message: error.message }
    }),
  )
  return {
    documents,
    values: errors.length ? [] : documents.map((document) => document.toJS() as unknown),
    errors,
    lineOf: (path, index = 0) => {
      const offset = documents[index] ? offsetOf(documents[index], path) : 0
      return counter.linePos(offset).line
    },
  }
}

function offsetOf(document: Document, path: Step[]): number {
  let node = document.contents as Node | null
  let offset = node?.range?.[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (!pair) break
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value as Node | null
    } else if (isSeq(node)) {
      const index = indexOf(node.toJSON() as unknown[], step)
      const item = node.items[index] as Node | undefined
      if (!item) break
      offset = item.range?.[0] ?? offset
      node = item
    } else break
  }
  return offset
}

/** `spec.template.spec.containers[app].image` as steps; `[0]` is a place, `[app]` a name. */
export function stepsOf(path: string): Step[] {
  return [...path.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)].map(([, item, field]) =>
    item !== undefined && /^\d+$/.test(item) ? Number(item) : ((item ?? field) as string),
  )
}

/** The index of an item that is named by place, or by its `name`. -1 where there is none. */
export function indexOf(list: unknown[], step: Step): number {
  if (typeof step === 'number') return step < list.length ? step : -1
  return list.findIndex((item) => (item as { name?: unknown } | null)?.name === step)
}

/** What stands at a path of a value, or undefined. */
export function valueAt(value: unknown, path: Step[]): unknown {
  return path.reduce<unknown>((seen, step) => {
    if (Array.isArray(seen)) return seen[indexOf(seen, step)]
    return seen && typeof seen === 'object' ? (seen as Record<string, unknown>)[step] : undefined
  }, value)
}
