import type { Cluster } from '../cluster/cluster.ts'
import { kubectl } from '../kubectl/kubectl.ts'
import { lineWords } from '../kubectl/recorded/lines.ts'
import type { Stage } from './story.ts'

/** Podium's kubectl on a cluster, for a story to be played. */
export const stageOn = (cluster: Cluster): Stage => ({
  cluster,
  async kubectl(line, files) {
    const printed = { stdout: '', stderr: '' }
    const exitCode = await kubectl(cluster, lineWords(line, ''), {
      files: { ...files },
      write: (text, stream) => (printed[stream] += text),
    })
    return { ...printed, exitCode }
  },
})
