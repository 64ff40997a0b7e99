import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kubeconfigCluster } from '../../src/cluster/kubeconfig/kubeconfig.ts'
import { lineWords } from '../../src/kubectl/recorded/lines.ts'
import { play } from '../../src/stories/play.ts'
import { fileOf, written } from '../../src/stories/recording.ts'
import type { Stage, Take } from '../../src/stories/story.ts'
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
  const played = new Map(wanted.map((story) => [story, [] as Take[]]))
  const parts = Array.from({ length: takes }, (_, take) =>
    wanted.map((story) => ({ story, take })),
  ).flat()
  const playPart = async ({ story, take }: (typeof parts)[number]) => {
    const namespace = `story-${stories.indexOf(story)}-${take}`
    played.get(story)![take] = await onStage(on, namespace, (stage) => play(story, stage))
  }
  const together = parts.filter(({ story }) => !story.alone)
  const work = async () => {
    for (let next = together.shift(); next; next = together.shift()) await playPart(next)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  for (const part of parts.filter(({ story }) => story.alone)) await playPart(part)

  const { kubernetes } = await kubeconfigCluster({ ...given(on), namespace: 'default' })
  await mkdir(home, { recursive: true })
  for (const [{ name }, takes] of played) {
    await writeFile(new URL(fileOf(name), home), written({ kubernetes, takes }))
    console.log(
      `${name}: ${takes.map((take) => take.flatMap(({ changes }) => changes).length).join(', ')} changes.`,
    )
  }
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
    await cluster.remove('Namespace', namespace)
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
