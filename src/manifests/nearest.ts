import { distance } from 'fastest-levenshtein'

/**
 * The candidate that is most like `word`, whatever their case; undefined where each would take more
 * edits than `most`: two, and half the letters of the word, where nothing else is said.
 */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  most = Math.max(2, word.length * 0.5),
): string | undefined {
  let best: { candidate: string; edits: number } | undefined
  for (const candidate of candidates) {
    const edits = distance(word.toLowerCase(), candidate.toLowerCase())
    if (!best || edits < best.edits) best = { candidate, edits }
  }
  return best && best.edits <= most ? best.candidate : undefined
}
