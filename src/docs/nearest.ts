import { distance } from 'fastest-levenshtein'

/**
 * The candidate that is most like `word`, whatever their case; undefined where each would take more
 * edits than two, and than half the letters of the word.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: { candidate: string; edits: number } | undefined
  for (const candidate of candidates) {
    const edits = distance(word.toLowerCase(), candidate.toLowerCase())
    if (!best || edits < best.edits) best = { candidate, edits }
  }
  return best && best.edits <= Math.max(2, word.length * 0.5) ? best.candidate : undefined
}
