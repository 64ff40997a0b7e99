import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { leftBehind } from './left-behind.ts'

/** No run lasts longer, in ms: by then its process's id may be another's. */
const longest = 24 * 3600_000

/**
 * Makes a folder for one story, or for one Kind cluster, which only this user can read: kubeconfigs
 * and tokens are kept in it. Those of runs that were killed go first; their names say whose they are.
 */
export async function scratchFolder(
  purpose: 'story' | 'kind' = 'story',
): Promise<{ path: string; remove(): Promise<void> }> {
  await removeStale()
  const path = await mkdtemp(join(tmpdir(), `podium-${purpose}-${process.pid}-`))
  const byHand = `rm -r ${path}`
  leftBehind.set(byHand, `the folder ${path}`)
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
    names.map(async (name) => {
      const path = join(tmpdir(), name)
      // Another user's, or one that another run removes at this moment, is not ours to remove.
      if (await isStale(name, path))
        await rm(path, { recursive: true, force: true }).catch(() => undefined)
    }),
  )
}

/** Whether a folder is a run's, by its whole name, and that run is over. */
async function isStale(name: string, path: string): Promise<boolean> {
  const [, pid] = /^podium-(?:story|kind)-(\d+)-\w+$/.exec(name) ?? []
  if (pid !== undefined && !isAlive(Number(pid))) return true
  // Those of clusters once were named without a process.
  if (pid === undefined && !/^podium-kind-\w{6}$/.test(name)) return false
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }))
  return Date.now() - mtimeMs > longest
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
