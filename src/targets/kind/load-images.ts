import { imageOf } from '../../scenarios/model/image.ts'
import type { PageImages } from '../page-images.ts'
import { lastLines, runTool } from '../../machine/program.ts'
import { type Say, TargetError } from '../target-error.ts'

/** Says on a node which image of this machine's Docker was loaded under a name: its id. */
const label = 'podium.dev/id'

/**
 * Loads images from this machine's Docker into the nodes, but for those that are there already.
 * An image that Docker does not have is left to the nodes to fetch.
 */
export async function loadImages(
  cluster: string,
  nodes: readonly string[],
  references: readonly string[],
  own: PageImages,
  say: Say,
  signal?: AbortSignal,
): Promise<void> {
  const ids = await idsOf(references, signal)
  const held = await Promise.all(nodes.map((node) => idsOn(node, signal)))
  const missing = [...ids].filter(([reference, id]) =>
    held.some((on) => on.get(fullName(reference)) !== id),
  )
  if (!missing.length) return
  const names = missing.map(([reference]) => reference)
  say(`Loading ${names.join(', ')} into ${nodes.length} nodes`)
  const loaded = await load(cluster, names, signal)
  if (loaded.exitCode !== 0) {
    // A public image may be kept in a form that kind cannot load: nodes fetch it. Ours they cannot.
    const ours = names.filter((name) => imageOf(own.images, name))
    const again = ours.length < names.length ? await load(cluster, ours, signal) : loaded
    if (ours.length && again.exitCode !== 0)
      throw new TargetError({
        what: `The images ${ours.join(', ')} cannot be loaded into the cluster ${cluster}: ${lastLines(again.output, 4)}`,
        mend: `Is there room on the disk (docker system df)? See it by itself: kind load docker-image --name ${cluster} ${ours.join(' ')}`,
      })
  }
  await Promise.all(nodes.map((node) => mark(node, missing, signal)))
}

const load = (cluster: string, names: string[], signal?: AbortSignal) =>
  runTool('kind', ['load', 'docker-image', '--name', cluster, ...names], { signal })

/** `nginx:1.29` as containerd has it: `docker.io/library/nginx:1.29`. */
export function fullName(reference: string): string {
  const [first, ...rest] = reference.split('/') as [string, ...string[]]
  if (!rest.length) return `docker.io/library/${reference}`
  return /[.:]|^localhost$/.test(first) ? reference : `docker.io/${reference}`
}

async function idsOf(references: readonly string[], signal?: AbortSignal) {
  const ids = new Map<string, string>()
  const format = ['--format', '{{.Id}}']
  await Promise.all(
    references.map(async (reference) => {
      const asked = await runTool('docker', ['image', 'inspect', ...format, reference], {
        signal,
      })
      if (asked.exitCode === 0) ids.set(reference, asked.stdout.trim())
    }),
  )
  return ids
}

/**
 * The ids that were marked on a node, by the image's full name. A label is asked, not the image's
 * digest: Docker and containerd each count one over another form of the same image.
 */
async function idsOn(node: string, signal?: AbortSignal): Promise<Map<string, string>> {
  const { stdout } = await ctr(node, ['images', 'ls'], signal)
  const lines = stdout.split('\n').map((line) => line.split(/\s+/))
  return new Map(
    lines.flatMap((words) => {
      const mark = words.at(-1) ? words.at(-1)! : (words.at(-2) ?? '')
      const id = mark.split(',').find((one) => one.startsWith(`${label}=`))
      return id ? [[words[0]!, id.slice(label.length + 1)]] : []
    }),
  )
}

async function mark(node: string, images: [string, string][], signal?: AbortSignal): Promise<void> {
  for (const [reference, id] of images)
    await ctr(node, ['images', 'label', fullName(reference), `${label}=${id}`], signal)
}

const ctr = (node: string, argv: string[], signal?: AbortSignal) =>
  runTool('docker', ['exec', node, 'ctr', '--namespace', 'k8s.io', ...argv], { signal })
