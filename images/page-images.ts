import type { PageImages } from '../src/targets/page-images.ts'
import { images } from './images.ts'

/** What this folder holds, for those who run the pages: it is handed to them. */
export const pageImages: PageImages = {
  images,
  folder: import.meta.dirname,
  twins: new URL('twins.ts', import.meta.url),
}
