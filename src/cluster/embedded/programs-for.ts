import { NotSimulated } from '../cluster.ts'
import { containersOf } from './admission/containers.ts'
import { fieldsOf, type Fields } from './admission/json.ts'
import type { Twin } from './twin.ts'

/** `my-app:latest` for `my-app`. */
export const tagged = (image: string) => (/:[^/]+$/.test(image) ? image : `${image}:latest`)

/** `my-app` of `my-app:v1.0`. */
const repositoryOf = (image: string) => tagged(image).replace(/:[^/:]+$/, '')

/**
 * Whether an image is one that a real cluster finds nowhere either: another tag of an image that
 * only these pages build, or one of a registry that does not exist.
 * https://www.rfc-editor.org/rfc/rfc2606#section-2
 */
function isNowhere(twins: readonly Twin[], image: string): boolean {
  const ours = twins.filter((twin) => !twin.public).map((twin) => repositoryOf(twin.image))
  return ours.includes(repositoryOf(image)) || isOfNoRegistry(image)
}

/** Whether the registry's name ends in `.invalid`, as no name on the internet does. */
export const isOfNoRegistry = (image: string) => /^[^/]+\.invalid(:\d+)?\//.test(image)

/** Throws NotSimulated for the images of a Pod or a template that exist, and that no twin is of. */
export function requirePrograms(twins: readonly Twin[], object: Fields): void {
  const template = fieldsOf(fieldsOf(object.spec).template)
  const spec = fieldsOf('spec' in template ? template.spec : object.spec)
  const images = containersOf(spec).map(({ image }) => String(image))
  const lacking = images.filter(
    (image) => !twins.some((twin) => twin.image === tagged(image)) && !isNowhere(twins, image),
  )
  if (lacking.length > 0)
    throw new NotSimulated(
      [...new Set(lacking)]
        .map((image) => `no program for ${image} here; run it with --on kind`)
        .join('\n'),
    )
}
