import { NotSimulated } from '../../cluster.ts'
import { everyContainerOf } from '../../../manifests/containers.ts'
import { nearest } from '../../../manifests/nearest.ts'
import { fieldsOf, type Fields } from '../../../manifests/fields.ts'
import { parse } from './shell/parse.ts'
import type { Twin } from './twin.ts'

/** `my-app:latest` for `my-app`. */
export const tagged = (image: string) => (/:[^/]+$/.test(image) ? image : `${image}:latest`)

/** `my-app` of `my-app:v1.0`. */
const repositoryOf = (image: string) => tagged(image).replace(/:[^/:]+$/, '')

/**
 * Whether an image is one that a real cluster finds nowhere either: another tag of an image that
 * only these pages build, one that no public image has, or one of a registry that does not exist.
 * https://www.rfc-editor.org/rfc/rfc2606#section-2
 */
function isNowhere(twins: readonly Twin[], image: string): boolean {
  const ours = twins.filter((twin) => !twin.public).map((twin) => repositoryOf(twin.image))
  return ours.includes(repositoryOf(image)) || isOfNoRegistry(image) || isNoPublicTag(twins, image)
}

/** Whether a public repository that is known has no image of this tag. */
export function isNoPublicTag(twins: readonly Twin[], image: string): boolean {
  const tag = tagged(image).split(':').at(-1)!
  return twins.some(
    (twin) =>
      twin.public?.tags.test(tag) === false && repositoryOf(twin.image) === repositoryOf(image),
  )
}

/** Whether the registry's name ends in `.invalid`, as no name on the internet does. */
export const isOfNoRegistry = (image: string) => /^[^/]+\.invalid(:\d+)?\//.test(image)

/** Throws NotSimulated for the scripts of a container, its probes and hooks that `sh` has not. */
function requireShell(container: Fields): void {
  const { command, args, livenessProbe, readinessProbe, startupProbe, lifecycle } = container
  const { postStart, preStop } = fieldsOf(lifecycle)
  const actions = [livenessProbe, readinessProbe, startupProbe, postStart, preStop]
  const commands = actions.map((action) => fieldsOf(fieldsOf(action).exec).command)
  requireScript([command, args].flat())
  for (const one of commands) requireScript([one].flat())
}

function requireScript([program, flag, script]: unknown[]): void {
  if (!/^(\/bin\/)?sh$/.test(String(program)) || flag !== '-c') return
  // Kubernetes makes one `$` of two before the shell sees them.
  if (typeof script === 'string') parse(script.replaceAll('$$', '$'))
}

/**
 * Throws NotSimulated for the images of a Pod or a template that exist, and that no twin is of, and
 * for scripts that their shells would run and the shell here does not.
 */
export function requirePrograms(twins: readonly Twin[], object: Fields): void {
  const spec = podSpecIn(fieldsOf(object.spec))
  const containers = everyContainerOf(spec)
  const images = containers.map(({ image }) => String(image))
  const lacking = images.filter(
    (image) => !twins.some((twin) => twin.image === tagged(image)) && !isNowhere(twins, image),
  )
  if (lacking.length > 0)
    throw new NotSimulated(
      [...new Set(lacking)]
        .map((image) => `no program for ${image} here; ${mend(twins, image)}`)
        .join('\n'),
    )
  for (const container of containers) requireShell(container as Fields)
}

/** What mends an image without a twin: the name that was meant, where it is a slip or two away. */
function mend(twins: readonly Twin[], image: string): string {
  const meant = nearest(tagged(image), new Set(twins.map((twin) => twin.image)), 2)
  return meant ? `did you mean ${meant}?` : 'run it with --on kind'
}

/** The specification of Pods that one holds: in the template of a workload, or of a CronJob's Jobs. */
function podSpecIn(spec: Fields): Fields {
  const template = fieldsOf(spec.template)
  const ofJobs = fieldsOf(spec.jobTemplate)
  if ('spec' in ofJobs) return podSpecIn(fieldsOf(ofJobs.spec))
  return 'spec' in template ? fieldsOf(template.spec) : spec
}
