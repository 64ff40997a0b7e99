import { fontSize } from '../drawing/sizes.ts'

/** Widths of Arial's characters in em, rounded up; others are as wide as an "n". */
const widths: [characters: string, em: number][] = [
  ["'ijl|", 0.24],
  [' .,:;!fIt/[]', 0.29],
  ['()-r`"', 0.35],
  ['Jcksvxyz', 0.5],
  ['?abdeghnopqu0123456789', 0.56],
  ['ABEKPSVXY', 0.67],
  ['CDHNRUw', 0.73],
  ['GOQ', 0.78],
  ['mM', 0.84],
  ['W', 0.95],
]

const em = new Map(widths.flatMap(([all, width]) => [...all].map((one) => [one, width] as const)))

/** How wide a line is at the size of the pictures, in px: no browser is there to measure it. */
export const widthOfText = (line: string): number =>
  [...line].reduce((sum, one) => sum + (em.get(one) ?? 0.56), 0) * fontSize

/** The lines of a text in a box of this width. A word that is wider has a line of its own. */
export function wrapped(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    for (const word of paragraph.split(' ')) {
      const longer = lines.length ? `${lines.at(-1)} ${word}` : word
      if (lines.length && widthOfText(longer) <= width) lines[lines.length - 1] = longer
      else lines.push(word)
    }
    return lines
  })
}
