import type { Cluster } from '../../cluster/cluster.ts'
import { kubectl } from '../kubectl.ts'
import { files } from '../testing/files.ts'
import { lineWords } from './lines.ts'
import type { Printed } from './recording.ts'

/** What Podium's kubectl prints, without the line that names what it knows. */
export async function ours(cluster: Cluster, line: string, node: string): Promise<Printed> {
  const printed = { stdout: '', stderr: '' }
  const exitCode = await kubectl(cluster, lineWords(line, node), {
    files,
    write: (text, stream) => (printed[stream] += text),
  })
  return { ...printed, stderr: printed.stderr.replace(/^Podium's kubectl.*\n/gm, ''), exitCode }
}
