import type { Command } from '../cli/command.ts'
import { wait } from './read/wait.ts'
import { rolloutStatusCommand } from './rollout/rollout-status.ts'
import {
  rolloutHistory,
  rolloutPause,
  rolloutRestart,
  rolloutResume,
  rolloutUndo,
} from './rollout/rollout.ts'
import { scale } from './write/scale.ts'

/** What changes how many Pods of which version there are, and waits for them. */
export const rollouts: readonly Command[] = [
  rolloutHistory,
  rolloutPause,
  rolloutRestart,
  rolloutResume,
  rolloutStatusCommand,
  rolloutUndo,
  scale,
  wait,
]
