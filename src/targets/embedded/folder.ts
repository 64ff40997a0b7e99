import type { Io } from '../../kubectl/cli/command.ts'

/** What the shell's tools know of a file beside its text. */
interface Stat {
  /** As `chmod` has it, such as 600. */
  mode: string
  /** When it was written, in ms of the cluster's time. */
  changed: number
}

/**
 * The folder that the programs of a session work in. Who runs a program brings the files that they have;
 * what programs have written is there for everybody from then on.
 */
export interface Folder {
  /** All files, those that somebody brings among them. */
  with(files: Record<string, string>): Record<string, string>
  /** A file that nobody but the reader may read, as kubectl writes its own. */
  save: NonNullable<Io['save']>
  stat(file: string): Stat
  chmod(file: string, mode: string): void
}

/** An empty folder; files whose beginning nobody knows were there from the first look on. */
export function emptyFolder(now: () => number): Folder {
  const written = new Map<string, string>()
  const stats = new Map<string, Stat>()
  const stat = (file: string): Stat => {
    const known = stats.get(file) ?? { mode: '644', changed: now() }
    stats.set(file, known)
    return known
  }
  return {
    with: (files) => Object.assign(files, Object.fromEntries(written)),
    save(file, text) {
      // A mode that a file has already stays.
      stats.set(file, { mode: stats.get(file)?.mode ?? '600', changed: now() })
      written.set(file, text)
    },
    stat,
    chmod: (file, mode) => void stats.set(file, { ...stat(file), mode }),
  }
}
