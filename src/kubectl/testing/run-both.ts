import { spawn } from 'node:child_process'
import type { Cluster } from '../../cluster/cluster.ts'
import { kubectl } from '../kubectl.ts'
import { files } from './files.ts'

export interface Printed {
  stdout: string
  stderr: string
  exitCode: number
}

/** What the real kubectl prints, run in a folder that holds the files, with a kubeconfig file. */
export function real(
  argv: string[],
  { folder, kubeconfig }: { folder: string; kubeconfig: string },
): Promise<Printed> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, KUBECONFIG: kubeconfig }
    const child = spawn('kubectl', argv, { cwd: folder, env })
    const printed = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk: Buffer) => (printed.stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (printed.stderr += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...printed, exitCode: code ?? -1 }))
  })
}

/** What Podium's prints, without the line that names what it knows. */
export async function ours(cluster: Cluster, argv: string[]): Promise<Printed> {
  const printed = { stdout: '', stderr: '' }
  const exitCode = await kubectl(cluster, argv, {
    files,
    write: (text, stream) => (printed[stream] += text),
  })
  return { ...printed, stderr: printed.stderr.replace(/^Podium's kubectl.*\n/gm, ''), exitCode }
}

const age = /(?<![\w.:-])\d+[smhdy](\d+[smhdy])?(?![\w-])/g

/** The same with ages, and the columns that they widen, alike. */
export function withoutAges({ stdout, stderr, exitCode }: Printed): Printed {
  const plain = (text: string) => text.replace(age, 'AGE').replace(/ +/g, ' ')
  return { stdout: plain(stdout), stderr: plain(stderr), exitCode }
}
