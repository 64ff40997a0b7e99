import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OutputUpdate } from '../model/events.ts'

/** Rewrites output blocks in their pages. Returns a line for each page that changed. */
export function updatePages(root: string, updates: OutputUpdate[]): string[] {
  const pages = Map.groupBy(updates, ({ place }) => place.file)
  return [...pages].map(([file, own]) => {
    const path = join(root, file)
    writeFileSync(path, updateBlocks(readFileSync(path, 'utf8'), own))
    return `Updated ${file}: ${own.map(({ place }) => `line ${place.line}`).join(', ')}`
  })
}

/** A page's text with the blocks whose fences open at the lines named written anew. */
export function updateBlocks(source: string, updates: OutputUpdate[]): string {
  const lines = source.split('\n')
  // From the last to the first, so that the lines before keep their numbers.
  for (const { place, text } of updates.toSorted((a, b) => b.place.line - a.place.line)) {
    const fence = lines[place.line - 1] ?? ''
    const [, indent = '', mark = '```'] = /^([\s>]*)(`{3,}|~{3,})/.exec(fence) ?? []
    const end = lines.findIndex(
      (line, index) => index >= place.line && line.slice(indent.length).trimEnd() === mark,
    )
    // A line that would close the block would let what a program prints go on as the page.
    const written = text
      .replaceAll(/^(\s*)(`{3,}|~{3,})/gm, '$1…')
      .split('\n')
      .map((line) => `${indent}${line}`.trimEnd())
    lines.splice(place.line, end - place.line, ...written)
  }
  return lines.join('\n')
}
