/**
 * The letters that Kubernetes generates names of: no vowels, so that they form no words, and no
 * look-alikes.
 * https://github.com/kubernetes/apimachinery/blob/master/pkg/util/rand/rand.go
 */
export const suffixLetters = 'bcdfghjklmnpqrstvwxz2456789'

/** The five letters that `generateName` appends. `random` gives numbers from 0 up to 1. */
export function nameSuffix(random: () => number): string {
  const letter = () => suffixLetters[Math.floor(random() * suffixLetters.length)]
  return Array.from({ length: 5 }, letter).join('')
}
