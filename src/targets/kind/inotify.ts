import { readFileSync } from 'node:fs'

/** What Kind asks for. https://kind.sigs.k8s.io/docs/user/known-issues/#pod-errors-due-to-too-many-open-files */
const enough = 512

/**
 * The command that gives this machine more inotify instances, a line of its own, where it has fewer
 * than Kind asks for: then kubelets do not start. Undefined elsewhere, as on a machine without Linux.
 */
export function inotifyMend(limit = instances()): string | undefined {
  if (limit === undefined || limit >= enough) return undefined
  return `This machine has ${limit} inotify instances, fewer than its nodes may need: sudo sysctl fs.inotify.max_user_instances=${enough} fs.inotify.max_user_watches=524288\n`
}

function instances(): number | undefined {
  try {
    return Number(readFileSync('/proc/sys/fs/inotify/max_user_instances', 'utf8'))
  } catch {
    return undefined
  }
}
