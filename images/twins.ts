import type { Program, Twin } from '../src/cluster/embedded/runtime/twin.ts'
import { versions } from '../src/versions.ts'
import { client, get, lookup } from './client/twin.ts'
import { referenceOf } from '../src/scenarios/model/image.ts'
import { type OurImage, images } from './images.ts'
import { nginxTwin } from './nginx/twin.ts'
import { crash, hoard, ready, server } from './node-server/twin.ts'
import { serve, train } from './trainer/twin.ts'
import type { Environment, TwinProgram } from './twin-program.ts'

/**
 * The programs of each Dockerfile; the first is what it runs. No twins are needed of images that only
 * scenarios beyond the embedded cluster name.
 */
const programs: Partial<Record<OurImage['folder'], Record<string, TwinProgram>>> = {
  'node-server': { server, crash, ready, hoard },
  'python-server': { server, crash, ready },
  client: { client, get, lookup },
  trainer: { train, serve },
}

/** How the tags of nginx are made up: https://hub.docker.com/_/nginx */
const tags =
  /^(latest|stable|mainline|alpine|perl|otel|\d+(\.\d+)*)(-(alpine[\d.]*|bookworm|bullseye|buster|trixie|slim|perl|otel))*$/

/** The public images that pages name by themselves: no Dockerfile of ours makes them. */
const publicTwins: readonly Twin[] = [
  nginxTwin(`nginx:${versions.nginx}-alpine`, `${versions.nginx}.3`),
  nginxTwin(`nginx:${versions.nginxBefore}-alpine`, `${versions.nginxBefore}.0`),
].map((twin) => ({ ...twin, public: { tags } }))

/** Who the images of ours run as. */
const user = 1000

const ourTwins = images.flatMap((image): Twin[] => {
  const its = Object.entries(programs[image.folder] ?? {})
  if (!its.length) return []
  const command = its.slice(0, 1).map(([name]) => name)
  const runs = Object.fromEntries(its.map(([name, run]) => [name, inEnv(run)]))
  return [{ image: referenceOf(image), command, user, env: envOf(image), programs: runs }]
})

/** What the images do, for the embedded cluster. One contract runs against both. */
export const twins: readonly Twin[] = [...ourTwins, ...publicTwins]

/** The ENV of the Dockerfiles: a client is told less than a server. */
function envOf({ folder, args }: OurImage): Record<string, string> {
  const server = { START_AFTER: '0', END_AFTER: '0', NOT_READY: '/tmp/not-ready' }
  if (folder === 'trainer') return { CHECKPOINTS: '/checkpoints', ...withoutBase(args) }
  const all = { PORT: '8080', ...(folder === 'client' ? {} : server), ...args }
  return withoutBase(all)
}

function withoutBase(args: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(args).filter(([name]) => name !== 'BASE'))
}

/** A program of ours reads its settings in the environment. */
function inEnv(run: TwinProgram): Program {
  return (process, words) => run(process, words, process.env as Environment)
}
