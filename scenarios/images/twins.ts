import type { Program, Twin } from '../../src/cluster/embedded/twin.ts'
import { client, get, lookup } from './client/twin.ts'
import { type Image, images, referenceOf } from './images.ts'
import { crash, hoard, ready, server } from './node-server/twin.ts'
import type { TwinProgram } from './twin-program.ts'

/**
 * The programs of each Dockerfile; the first is what it runs. No twins are needed of images that only
 * scenarios beyond the embedded cluster name.
 */
const programs: Partial<Record<Image['folder'], Record<string, TwinProgram>>> = {
  'node-server': { server, crash, ready, hoard },
  'python-server': { server, crash, ready },
  client: { client, get, lookup },
}

/** What the images do, for the embedded cluster. One contract runs against both. */
export const twins: readonly Twin[] = images.flatMap((image) => {
  const its = Object.entries(programs[image.folder] ?? {})
  if (!its.length) return []
  return {
    image: referenceOf(image),
    command: its.slice(0, 1).map(([name]) => name),
    programs: Object.fromEntries(its.map(([name, run]) => [name, inEnv(image, run)])),
  }
})

/** A program with its Dockerfile's ENV, which the container's environment overrides. */
function inEnv({ args }: Image, run: TwinProgram): Program {
  const env = {
    PORT: '8080',
    START_AFTER: '0',
    END_AFTER: '0',
    NOT_READY: '/tmp/not-ready',
    ...args,
  }
  return (process, words) => run(process, words, { ...env, ...process.env })
}
