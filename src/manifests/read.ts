import { chunksOf, type Chunk } from './chunks.ts'
import { endOfValue, JsonFailure, skipSpace } from './json/scan.ts'
import { lineOf } from './lines.ts'
import type { Step } from './path.ts'
import { isGoSpace, trimStartGo } from './white-space.ts'
import { compose, type Composed } from './yaml/compose.ts'
import { decode } from './yaml/decode.ts'
import { YamlFailure, type Mark } from './yaml/failure.ts'

/** One document of a file, with its value as JSON has it. Documents without a value are left out. */
export interface ManifestDocument {
  value: unknown
  /** Where it stands in the file. */
  from: number
  to: number
  /** The line of the file, from 1, of what stands at a path; of the nearest thing above it. */
  lineOf(path: readonly Step[]): number
}

/** What is wrong with a file, at a line from 1, and a column from 1 where one is known. */
export interface ReadProblem {
  line: number
  column?: number
  /** What is wrong, without a line. */
  what: string
  /** The whole of it as kubectl prints it behind `error parsing FILE: `, with Go's own lines. */
  printed: string
  /** kubectl would read it: it is only this reader that does not. */
  notSimulated?: boolean
}

export interface ManifestFile {
  documents: ManifestDocument[]
  /** What ended the reading; the documents before it are read. */
  error?: ReadProblem
  /** What kubectl reads as well, and nobody can mean: a key that is there twice, a part not read. */
  doubts: ReadProblem[]
}

/**
 * Reads a file of manifests, YAML or JSON, by kubectl's own rules: the same documents, the same
 * values, and the same errors. Nothing is thrown.
 * https://github.com/kubernetes/apimachinery/blob/v0.37.2/pkg/util/yaml/decoder.go (`YAMLOrJSONDecoder`)
 */
export function readManifestFile(text: string): ManifestFile {
  const file: ManifestFile = { documents: [], doubts: [] }
  const json = trimStartGo(text.slice(0, 4096)).startsWith('{') ? readJson(text, file) : { rest: 0 }
  if (json.rest !== undefined) readYaml(text, json.rest, file, json.error)
  else if (json.error) file.error = json.error
  return file
}

/**
 * JSON values, one behind the other. Up to the first, and behind it, the file may yet turn out to be
 * YAML, `{a: b}`: `rest` is where that begins, and `error` what to say if that is not YAML either.
 */
function readJson(text: string, file: ManifestFile): { rest?: number; error?: ReadProblem } {
  let at = 0
  let line = 0
  for (let count = 0; ; count++) {
    const from = skipSpace(text, at)
    if (from >= text.length) return {}
    try {
      const to = endOfValue(text, from)
      line += lineEndsIn(text.slice(at, from))
      addJson(text, { from, to, line }, file)
      line += lineEndsIn(text.slice(from, to))
      at = to
    } catch (failure) {
      if (!(failure instanceof JsonFailure)) throw failure
      const error = jsonProblem(text, failure, count < 2)
      const rest = count < 2 ? restOf(text, at) : undefined
      return rest === undefined ? { error } : { rest, error }
    }
  }
}

function jsonProblem(text: string, failure: JsonFailure, offset: boolean): ReadProblem {
  const { message } = failure
  const line = lineEndsIn(text.slice(0, failure.offset)) + 1
  const octets = new TextEncoder().encode(text.slice(0, failure.offset)).length + 1
  const syntax = message !== 'unexpected EOF'
  const printed = syntax && offset ? `json: offset ${octets}: ${message}` : message
  return { line, what: message, printed }
}

/** Steps over white space to the end of its first line; undefined near the end of the file. */
function restOf(text: string, from: number): number | undefined {
  for (let at = from; ; at++) {
    if (new TextEncoder().encode(text.slice(at, at + 4)).length < 4) return undefined
    const sign = text.charAt(at)
    if (sign === '\n') return at + 1
    if (!isGoSpace(sign)) return at
  }
}

function addJson(
  text: string,
  { from, to, line }: { from: number; to: number; line: number },
  file: ManifestFile,
): void {
  const part = text.slice(from, to)
  const value: unknown = JSON.parse(part)
  if (value === null) return
  // Few ask for lines, and a file may have very many values.
  let composed: Composed | undefined
  file.documents.push({
    value,
    from,
    to,
    lineOf: (path) => {
      composed ??= composedOf(part)
      return line + 1 + (composed?.root ? lineOf(composed.root, path) : 0)
    },
  })
}

/** The nodes of a JSON text, which tell its lines. A few JSON texts are no YAML: those have one. */
function composedOf(text: string): Composed | undefined {
  try {
    return compose(text)
  } catch {
    return undefined
  }
}

function readYaml(text: string, start: number, file: ManifestFile, json?: ReadProblem): void {
  const line = lineEndsIn(text.slice(0, start))
  let first = json
  for (const chunk of chunksOf(text, start)) {
    const error = readChunk(chunk, line + chunk.line, file)
    if (error) {
      file.error = first ?? error
      return
    }
    first = undefined
  }
}

function readChunk(
  { text, from, to, wrong }: Chunk & { wrong?: string },
  line: number,
  file: ManifestFile,
): ReadProblem | undefined {
  if (wrong !== undefined) {
    const what = `invalid Yaml document separator: ${wrong}`
    return { line: line + 1, what, printed: what }
  }
  // What is missing at the end is missing on the last line.
  const last = Math.max(0, lineEndsIn(text) - 1)
  const at = (mark: Mark) => ({
    line: line + Math.min(mark.line, last) + 1,
    ...(mark.line <= last && { column: mark.column + 1 }),
  })
  try {
    const { root, unread } = compose(text.replace(/^\ufeff/, ''))
    if (!root) return undefined
    const { value, duplicates } = decode(root)
    for (const { key, mark } of duplicates)
      file.doubts.push(doubt(at(mark), `key ${JSON.stringify(key)} already set in map`))
    if (unread)
      file.doubts.push(doubt(at(unread), 'kubectl does not read on behind the end of a document'))
    if (value === null) return undefined
    file.documents.push({
      value,
      from,
      to,
      lineOf: (path) => line + 1 + lineOf(root, path),
    })
    return undefined
  } catch (failure) {
    return yamlProblem(failure, at)
  }
}

interface Place {
  line: number
  column?: number
}

const doubt = (place: Place, what: string): ReadProblem => ({
  ...place,
  what,
  printed: what,
})

function yamlProblem(failure: unknown, at: (mark: Mark) => Place): ReadProblem {
  const converting = (problem: string) => `error converting YAML to JSON: ${problem}`
  if (failure instanceof YamlFailure) {
    const { problem, printed, mark, notSimulated } = failure
    const place = at(mark ?? { line: 0, column: 0, index: 0 })
    const told = { ...place, what: problem, printed: converting(`yaml: ${printed}`) }
    return notSimulated ? { ...told, notSimulated } : told
  }
  const { message } = failure as Error
  return { ...at({ line: 0, column: 0, index: 0 }), what: message, printed: converting(message) }
}

const lineEndsIn = (text: string) => text.split(/\r\n|[\n\r]/).length - 1
