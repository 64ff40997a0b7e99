import { referenceOf } from '../../scenarios/model/image.ts'
import { images } from './ours.ts'
import { readPage } from '../../docs/read-page.ts'
import type { Source } from '../pages.ts'

/** The page that says how a cluster gets the images. */
export const imagesPage = 'docs/reference/images.md'

/**
 * What a reader who follows a page along needs to know of the images: that its blocks name some
 * which they do not build (`needed`), or that a lab names none (`not needed`). Undefined where nobody would ask.
 */
export function followAlong({ file, text }: Source): 'needed' | 'not needed' | undefined {
  const codes = readPage(file, text).page.items.flatMap((item) =>
    item.type === 'snippet' ? [item.code] : [],
  )
  const isNamed = (reference: string) =>
    codes.some((code) => words(code).includes(reference)) &&
    !codes.some((code) => code.includes(`docker build -t ${reference} `))
  if (images.map(referenceOf).some(isNamed)) return 'needed'
  return file.startsWith('docs/labs/') ? 'not needed' : undefined
}

const words = (code: string) => code.split(/[\s"'=]+/)
