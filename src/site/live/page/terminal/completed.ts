/**
 * A line after Tab: its last word as long as all `words` agree on it, and a blank where it can only be
 * one. `words` are whole words that begin as the last one does. `rest` are those to choose from, where
 * nothing could be added.
 */
export function completed(
  line: string,
  words: readonly string[],
): { line: string; rest: readonly string[] } {
  const typed = /\S*$/.exec(line)![0]
  const [first] = words
  if (first === undefined) return { line, rest: [] }
  const start = line.slice(0, line.length - typed.length)
  if (words.length === 1)
    return { line: start + first + (first.endsWith('/') ? '' : ' '), rest: [] }
  let shared = first
  for (const word of words) while (!word.startsWith(shared)) shared = shared.slice(0, -1)
  return shared.length > typed.length ? { line: start + shared, rest: [] } : { line, rest: words }
}
