import { parseDocument, visit } from 'yaml'
import type { Document } from 'yaml'
import { Failure } from '../cli/failure.ts'
import type { Loose } from '../resources/found.ts'
import { goYamlError } from './errors.ts'

/**
 * The documents of a YAML or JSON file, without the empty ones. YAML is read as kubectl does: as
 * YAML 1.1 (`yes` is true), without times and numbers of base 60. Throws a Failure with kubectl's
 * words, whose line counts from the beginning of the document.
 */
export function readYaml(text: string, source: string): Loose[] {
  return documents(text).flatMap((part) => {
    const document = parseDocument(part, {
      version: '1.1',
      merge: true,
      uniqueKeys: false,
      customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !odd(tag)),
    })
    const fail = (problem: string) =>
      new Failure(`error parsing ${source}: error converting YAML to JSON: yaml: ${problem}`)
    if (document.errors.length > 0) throw fail(goYamlError(document.errors, part))
    const unknown = unknownAnchor(document)
    if (unknown) throw fail(`unknown anchor '${unknown}' referenced`)
    const value = document.toJS() as Loose | null
    return value === null ? [] : [value]
  })
}

function unknownAnchor(document: Document.Parsed): string | undefined {
  let unknown: string | undefined
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return undefined
      unknown = alias.source
      return visit.BREAK
    },
  })
  return unknown
}

const odd = (tag: { tag: string; format?: string }) =>
  tag.format === 'TIME' || tag.tag === 'tag:yaml.org,2002:timestamp'

/** The parts between the lines that begin with `---`. */
function documents(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/^---.*$/m)
    .map((part) => part.replace(/^\r?\n/, ''))
    .filter((part) => part.trim() !== '')
}
