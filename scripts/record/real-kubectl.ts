import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import type { Printed } from '../../src/kubectl/recorded/recording.ts'

/** How long a command may take, in milliseconds: what waits for crashes takes five minutes. */
const longest = 310_000

/** Runs the kubectl that is installed, in a folder. Rejects where it cannot be run, or does not end. */
export function realKubectl(
  argv: readonly string[],
  { folder, env }: { folder: string; env: Record<string, string> },
): Promise<Printed> {
  return new Promise((resolve, reject) => {
    const how = { cwd: folder, env: { ...process.env, ...env }, timeout: longest }
    const child = spawn('kubectl', argv, how)
    const printed = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk: Buffer) => (printed.stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (printed.stderr += chunk.toString()))
    child.stdin.end()
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === null) reject(new Error(`kubectl ${argv.join(' ')} has no end.`))
      else resolve({ ...printed, exitCode: code })
    })
  })
}

interface Context {
  context: string
  kubeconfig?: string | undefined
}

/**
 * Writes a kubeconfig of that context alone to `file`, with that namespace: as a flag, kubectl would
 * say other things of it.
 */
export async function kubeconfigFor(
  { context, kubeconfig }: Context,
  { folder, file, namespace }: { folder: string; file: string; namespace: string },
): Promise<void> {
  const from = kubeconfig ? ['--kubeconfig', kubeconfig] : []
  const view = ['config', 'view', '--raw', '--minify', '--context', context, ...from]
  const { stdout } = await realKubectl(view, { folder, env: {} })
  await writeFile(file, stdout)
  const argv = ['config', 'set-context', context, '--namespace', namespace]
  await realKubectl(argv, { folder, env: { KUBECONFIG: file } })
}
