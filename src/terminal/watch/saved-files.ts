import { existsSync, type FSWatcher, readdirSync, watch } from 'node:fs'
import { join, relative } from 'node:path'

/** Editors write a file in several steps: what comes within so many ms is one save. */
const pause = 40

const isOurs = (file: string) => /\.(md|ts)$/.test(file)

/** The files that were saved since they were last asked for. */
export interface SavedFiles {
  /** Waits for the next save, and returns its files, as paths from the root. Empty once it has ended. */
  next(): Promise<string[]>
  end(): void
}

/**
 * Looks on at the files in some folders under `root`, and in those below, until `signal` aborts. Each
 * folder is watched by itself: an editor that puts a new file in the place of the old one is heard too.
 */
export function savedFiles(
  root: string,
  folders: readonly string[],
  signal: AbortSignal,
): SavedFiles {
  const watchers: FSWatcher[] = []
  const saved = new Set<string>()
  let wake = () => {}
  const look = (folder: string) => {
    const watcher = watch(folder, (_, name) => {
      if (name === null || name.startsWith('.') || name.endsWith('~')) return
      saved.add(relative(root, join(folder, name)).replaceAll('\\', '/'))
      wake()
    })
    // A folder that is removed is not looked at any more.
    watchers.push(watcher.on('error', () => watcher.close()))
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) look(join(folder, entry.name))
  }
  for (const folder of folders) look(join(root, folder))
  const end = () => {
    for (const watcher of watchers) watcher.close()
    wake()
  }
  signal.addEventListener('abort', end, { once: true })

  return {
    end,
    async next() {
      while (!signal.aborted && !saved.size) await new Promise<void>((resolve) => (wake = resolve))
      if (signal.aborted) return []
      for (let known = 0; known !== saved.size;) {
        known = saved.size
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
      // Some editors write another file first, and rename it.
      const files = [...saved].filter((file) => existsSync(join(root, file)) || isOurs(file))
      saved.clear()
      return files.length ? files : this.next()
    },
  }
}
