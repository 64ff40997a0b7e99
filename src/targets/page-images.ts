import type { Image } from '../scenarios/model/image.ts'

/** The images that the repository builds for its pages, as whoever starts a run hands them over. */
export interface PageImages {
  images: readonly Image[]
  /** The folder that theirs are in. */
  folder: string
  /** A module that exports `twins`, what they do in the embedded cluster: a worker imports it. */
  twins: URL
}
