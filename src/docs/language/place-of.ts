import type { SentenceContent } from 'nlcst'

/** Where the first of these begins. */
export function placeOf([first]: SentenceContent[]) {
  return first?.position?.start
}
