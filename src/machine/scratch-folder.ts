import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { leftBehind } from './left-behind.ts'

/**
 * Makes a folder for one story, which only this user can read: kubeconfigs and tokens are kept in
 * it. Those of runs that were killed go first; their names say whose they are.
 */
export async function scratchFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  await removeStale()
  const path = await mkdtemp(join(tmpdir(), `podium-story-${process.pid}-`))
  const byHand = `rm -r ${path}`
  leftBehind.add(byHand)
  return {
    path,
    remove: async () => {
      await rm(path, { recursive: true, force: true })
      leftBehind.delete(byHand)
    },
  }
}

async function removeStale(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => [])
  await Promise.all(
    // Another user's, or one that another run removes at this moment, is not ours to remove.
    names
      .filter(isStale)
      .map((name) =>
        rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined),
      ),
  )
}

/** Whether a folder is a story's, by its whole name, and the process that made it has ended. */
function isStale(name: string): boolean {
  const [, pid] = /^podium-story-(\d+)-\w+$/.exec(name) ?? []
  return pid !== undefined && !isAlive(Number(pid))
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
