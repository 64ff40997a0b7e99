import { readKubectl } from './read.ts'
import type { Command } from '../model/command.ts'

/**
 * Whether a command ends by itself: no watch, no `logs -f`, no port-forward.
 * https://kubernetes.io/docs/reference/kubectl/generated/
 */
export function ends({ program, argv }: Pick<Command, 'program' | 'argv'>): boolean {
  const read = program === 'kubectl' ? readKubectl(argv, true) : undefined
  if (!read || 'unknown' in read) return true
  const { row, flags } = read
  if (row.words === 'port-forward') return false
  if (row.words === 'logs') return !flags.bool('follow')
  // A rollout is watched until it is done.
  return row.words === 'rollout status' || !(flags.bool('watch') || flags.bool('watch-only'))
}
