import type { Observed } from './compact.ts'
import { ours } from './ours.ts'
import { recordedCluster } from './recorded-cluster.ts'
import { recordingCluster } from './recording-cluster.ts'
import type { Recording } from './recording.ts'

/**
 * A recording's lines as they were observed, each with what Podium's kubectl asks the cluster for,
 * so that others can be put among them. Throws where it asks for what was not recorded.
 */
export async function expand(recording: Recording): Promise<Observed[]> {
  const observed: Observed[] = []
  for (const recorded of recording.lines) {
    const { line, now, stdout, stderr, exitCode } = recorded
    const calls: Observed['calls'] = []
    const cluster = recordingCluster(recordedCluster(recording, recorded), (call, answer) =>
      calls.push({ call, answer }),
    )
    await ours(cluster, line, recording.node)
    observed.push({
      ...{ line, now, calls, exitCode },
      stdout: stdout.join('\n'),
      stderr: stderr.join('\n'),
    })
  }
  return observed
}
