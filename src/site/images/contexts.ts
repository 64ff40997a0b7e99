import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Image } from '../../scenarios/model/image.ts'
import { images } from './ours.ts'
import type { ArchivedFile } from '../archive/tar-gz.ts'

const folder = 'images'

/** The images of one name: `my-app` has two versions, which one context builds. */
export interface ImageContext {
  name: string
  tags: string[]
  /** Whether it is left out where all images are meant: few pages need it. */
  large: boolean
  files: ArchivedFile[]
}

/**
 * What `docker build` needs for each image that the pages name: its Dockerfile, and the files that it
 * copies. The build arguments have their values in it, the first version's, so that a reader writes
 * none but `VERSION` for another one.
 */
export function imageContexts(): ImageContext[] {
  return [...new Set(images.map(({ name }) => name))].map((name) => {
    const versions = images.filter((image) => image.name === name)
    const [first] = versions as [(typeof images)[number]]
    return {
      name,
      tags: versions.map(({ tag }) => tag),
      large: first.large === true,
      files: filesOf(first),
    }
  })
}

function filesOf(image: Image): ArchivedFile[] {
  const read = (name: string) => readFileSync(join(folder, image.folder, name), 'utf8')
  const written = read('Dockerfile')
  const copied = [...written.matchAll(/^COPY (.+) \S+$/gm)].flatMap(
    ([, names]) => names?.split(' ') ?? [],
  )
  const dockerfile = written.replace(/^ARG (\w+)$/gm, (_, name: string) => {
    const value = image.args[name]
    if (value === undefined) throw new Error(`${image.name}: images.ts has no ${name}`)
    return `ARG ${name}=${value}`
  })
  return [
    { name: 'Dockerfile', text: dockerfile },
    ...copied.map((name) => ({ name, text: read(name) })),
  ]
}
