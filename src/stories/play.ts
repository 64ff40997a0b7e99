import type { Stage, Step, Story, Take } from './story.ts'
import { changesOf } from './changes.ts'
import { printedLines } from './printed.ts'
import { standIns } from './stand-ins.ts'
import { watched } from './watched.ts'

/** How long nothing has to happen, and how long that is waited for at most, in ms of the cluster's time. */
const quiet = 4000
const patience = 40_000

/** What is asked when it stands still already. */
const reads = /^(get|logs|rollout history)\b/

/** Plays a story in a namespace that is empty, and tells what happened. */
export async function play({ lines, files }: Story, { cluster, kubectl }: Stage): Promise<Take> {
  const nodes = (await cluster.list('Node')).map(({ metadata }) => metadata.name).sort()
  const chosen = (text: string) => text.replace(/\bNODE\b/g, nodes.at(-1)!)
  const own = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, chosen(text)]))
  const seen = await watched(cluster)
  const answers = []
  try {
    for (const line of lines) {
      answers.push(await kubectl(chosen(line), own))
      const asked = cluster.now()
      const since = () => cluster.now() - asked
      const moves = () => Math.min(seen.stillFor(), since()) < quiet && since() < patience
      while (!reads.test(line) && moves()) await cluster.sleep(200)
      seen.turn()
    }
  } finally {
    seen.stop()
  }
  const versions = seen.inOrder()
  const replicaSets = versions
    .filter(({ object }) => object.kind === 'ReplicaSet')
    .map(({ object }) => object.metadata.name)
  const rename = standIns({ namespace: cluster.namespace, nodes, replicaSets })
  const changes = changesOf(versions, rename)
  return answers.map((answer, line): Step => ({
    line: lines[line]!,
    printed: printedLines(lines[line]!, answer, rename),
    exitCode: answer.exitCode,
    changes: changes.get(line) ?? [],
  }))
}
