import { trimGo } from './white-space.ts'

/** A part of a file between lines that begin with `---`, and the number of its first line, from 0. */
export interface Chunk {
  text: string
  line: number
  /** Where it stands in the file, without the line that ends it. */
  from: number
  to: number
}

/**
 * The parts of a YAML file, as kubectl parts it before it reads any: at each line that begins with
 * `---`, whatever it stands in. Such a line belongs to the part behind it where nothing stands
 * before it. `wrong`: what follows `---` on its line, where that is no comment.
 * https://github.com/kubernetes/apimachinery/blob/v0.37.2/pkg/util/yaml/decoder.go (`YAMLReader`)
 */
export function* chunksOf(text: string, start = 0): Generator<Chunk & { wrong?: string }> {
  let lines: string[] = []
  let from = start
  let first = 0
  let line = 0
  for (const { content, at, next } of linesOf(text, start)) {
    const rest = content.startsWith('---') ? trimGo(content.slice(3)) : undefined
    if (rest && !rest.startsWith('#')) {
      yield { text: '', line, from: at, to: next, wrong: rest }
      return
    }
    if (rest !== undefined && lines.length) {
      yield { text: lines.join(''), line: first, from, to: at }
      lines = []
      from = next
      first = line + 1
    } else lines.push(`${content}\n`)
    line++
  }
  if (lines.length) yield { text: lines.join(''), line: first, from, to: text.length }
}

/** Lines end at LF or CRLF; a CR alone is of the line. */
function* linesOf(text: string, start: number) {
  let at = start
  while (at < text.length) {
    const end = text.indexOf('\n', at)
    const next = end < 0 ? text.length : end + 1
    const content = text.slice(at, end < 0 ? next : end)
    yield { content: content.replace(/\r$/, ''), at, next }
    at = next
  }
}
