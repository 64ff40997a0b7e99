import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kubeconfigCluster } from '../../src/cluster/kubeconfig/kubeconfig.ts'
import { lineWords } from '../../src/kubectl/recorded/lines.ts'
import { play } from '../../src/stories/play.ts'
import { fileOf, written } from '../../src/stories/recording.ts'
import type { Stage, Story, Take } from '../../src/stories/story.ts'
import { stories } from '../../src/stories/stories.ts'
import { kubeconfigFor, realKubectl } from './real-kubectl.ts'

const home = new URL('../../src/stories/recorded/', import.meta.url)
const takes = 3
/** How many are played side by side. */
const atOnce = 5

interface Context {
  context: string
  kubeconfig?: string | undefined
}

/**
 * Plays the stories of these names, or all, three times on a real cluster, each in a namespace of its
 * own that is deleted at the end, and writes what happened to src/stories/recorded.
 */
export async function recordStories(on: Context, names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !stories.some((story) => story.name === name))
  if (unknown.length > 0)
    throw new Error(
      `No story ${unknown.join(', ')}: there are ${stories.map(({ name }) => `"${name}"`).join(', ')}.`,
    )
  const wanted = stories.filter(({ name }) => names.length === 0 || names.includes(name))
  const { kubernetes } = await kubeconfigCluster({ ...given(on), namespace: 'default' })
  await mkdir(home, { recursive: true })
  const played = new Map<Story, Take[]>()
  const parts = wanted.flatMap((story) =>
    Array.from({ length: takes }, (_, take) => ({ story, take })),
  )
  const playPart = async ({ story, take }: (typeof parts)[number]) => {
    const namespace = `story-${stories.indexOf(story)}-${take}`
    const told = await onStage(on, namespace, (stage) => play(story, stage))
    const all = [...(played.get(story) ?? []), told]
    played.set(story, all)
    if (all.length < takes) return
    await writeFile(new URL(fileOf(story.name), home), written({ kubernetes, takes: all }))
    const changes = all.map((one) => one.flatMap(({ changes }) => changes).length)
    console.log(`${story.name}: ${changes.join(', ')} changes.`)
  }
  const together = parts.filter(({ story }) => !story.alone)
  const work = async () => {
    for (let next = together.shift(); next; next = together.shift()) await playPart(next)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  for (const part of parts.filter(({ story }) => story.alone)) await playPart(part)
}

const given = ({ context, kubeconfig }: Context) => ({ context, ...(kubeconfig && { kubeconfig }) })

async function onStage<T>(on: Context, namespace: string, work: (stage: Stage) => Promise<T>) {
  const folder = await mkdtemp(join(tmpdir(), 'podium-story-'))
  const cluster = await kubeconfigCluster({ ...given(on), namespace })
  const env = { KUBECONFIG: join(folder, '.kubeconfig') }
  await kubeconfigFor(on, { folder, file: env.KUBECONFIG, namespace })
  const metadata = { name: namespace }
  await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata })
  try {
    await until(() => cluster.read('ServiceAccount', 'default'))
    return await work({
      cluster,
      async kubectl(line, files) {
        for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
        return realKubectl(lineWords(line, ''), { folder, env })
      },
    })
  } finally {
    await cluster
      .remove('Namespace', namespace)
      .catch((error: unknown) =>
        console.error(`The namespace ${namespace} is left: ${String(error)}`),
      )
    await cluster.close()
    await rm(folder, { recursive: true })
  }
}

async function until(found: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await found().catch(() => undefined)) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('A namespace had no ServiceAccount within 20 s.')
}
