import { shuffled } from './sample.ts'

/** What holds nothing to change: comments, imports, and lines of brackets alone. */
const bare = /^\s*(\/\/|\/\*|\*|import |export \{|export \*|[\])}({[,;]*$)/

/**
 * So many lines of code, the same ones for the same seed, as Stryker is told of them: `src/a.ts:7-7`.
 * `texts` are files by their names. What spans several lines is in none.
 */
export function sampledLines(
  texts: Readonly<Record<string, string>>,
  count: number,
  seed: number,
): string[] {
  const all = Object.entries(texts).flatMap(([file, text]) =>
    text
      .split('\n')
      .flatMap((line, index) => (bare.test(line) ? [] : [`${file}:${index + 1}-${index + 1}`])),
  )
  return shuffled(all, seed).slice(0, count)
}
