import type { Ground, Refusal } from '../../model/ground.ts'
import { record } from './record.ts'

type Fields = { readonly [name: string]: Fields | true }

/** What a service of a story may have: no mount, no port, no other command, no other user. */
const service: Fields = {
  image: true,
  restart: true,
  deploy: { replicas: true, endpoint_mode: true },
}

/** Whether a YAML document is Compose's, which no cluster takes. */
export function isOfCompose(value: unknown): boolean {
  return 'services' in record(value) && !('apiVersion' in record(value))
}

/**
 * Why a Compose file may not be a story's: what it starts runs on the reader's own machine, so that
 * it may start the story's images as they were built, and nothing else.
 *
 * https://docs.docker.com/reference/compose-file/
 */
export function composeFileRefusal(
  value: unknown,
  { builds = [] }: Pick<Ground, 'builds'>,
): Refusal | undefined {
  const { services, ...others } = record(value)
  const all = Object.values(record(services)).map(record)
  const strange =
    Object.keys(others)[0] ??
    all.map((one) => strangeIn(one, service)).find((field) => field !== undefined)
  if (strange !== undefined)
    return {
      what: `${strange} in a Compose file reaches this machine`,
      mend: 'It may have services with image, restart, and deploy with replicas and endpoint_mode.',
    }
  const other = all
    .map((one) => ('image' in one ? one.image : 'no image'))
    .find((image) => !builds.includes(String(image)))
  if (other !== undefined)
    return {
      what: `${String(other)} in a Compose file is no image that the story brings`,
      mend: `Name one that its checks declare in builds${builds.length ? `: ${builds.join(', ')}` : ''}.`,
    }
  const copies = all.reduce((sum, one) => sum + copiesOf(one), 0)
  return copies > mostCopies
    ? {
        what: `${copies} containers in a Compose file`,
        mend: `It may have up to ${mostCopies}: they run on the reader's machine.`,
      }
    : undefined
}

const mostCopies = 10

function copiesOf(one: Record<string, unknown>): number {
  const { replicas = 1 } = record(one.deploy)
  return typeof replicas === 'number' && replicas >= 0 ? replicas : Infinity
}

/** The first field, by its path, that is not among those that are known. */
function strangeIn(value: Record<string, unknown>, known: Fields): string | undefined {
  for (const [name, inner] of Object.entries(value)) {
    const fields = Object.hasOwn(known, name) ? known[name] : undefined
    if (!fields) return name
    const found = fields === true ? undefined : strangeIn(record(inner), fields)
    if (found !== undefined) return `${name}.${found}`
  }
  return undefined
}
