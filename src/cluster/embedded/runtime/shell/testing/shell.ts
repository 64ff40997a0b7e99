import type { Call, Machine } from '../machine.ts'
import { sh } from '../sh.ts'
import { nothing } from '../../streams.ts'
import { copyAll } from './programs.ts'

/** Runs a script in a shell of ours with echo, cat, true, false; its time passes at once. */
export async function runOurs(script: string, env: Record<string, string> = {}) {
  const files = new Map<string, string>()
  let now = 0
  let stdout = ''
  let stderr = ''
  const machine: Machine = {
    files,
    volumes: [],
    writable: [],
    has: (name) => Object.hasOwn(copyAll, name),
    run: (call: Call) => copyAll[call.name]!(call, files),
    now: () => now,
    sleep: async (milliseconds) => void (now += milliseconds),
  }
  const streams = {
    stdin: nothing,
    stdout: (text: string) => void (stdout += text),
    stderr: (text: string) => void (stderr += text),
  }
  const exitCode = await sh(['-c', script], machine, { env, cwd: '/tmp', ...streams })
  const written = Object.fromEntries([...files].map(([path, text]) => [path.slice(5), text]))
  return { stdout, stderr, exitCode, files: written }
}
