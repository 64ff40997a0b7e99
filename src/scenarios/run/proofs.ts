import { isNamed } from '../model/file-name.ts'
import type { PlannedStep } from '../model/steps.ts'
import type { Settle } from './result-of.ts'
import type { Telling } from './telling.ts'

/** A step that shows a file, or a part of one. */
export type FileStep = Extract<PlannedStep, { file: string }>

/** Which files of a story have been used, and which blocks of its pages wait for that. */
export interface Proofs {
  /** The block is proven by the next command or check that uses its file. */
  wait(step: FileStep): void
  /** A file has another text from here on: what used the old one proves nothing of it. */
  renew(file: string): void
  isProven(file: string): boolean
  /** A command or a check has used what is named so: the blocks of those files are verified. */
  prove(name: string): void
  /** What was to use it could not run here. */
  forget(name: string, reason: string): void
  /** The block that shows the file has its verdict already. */
  drop(file: string): void
  /** A check that read these files has failed: that proves nothing. */
  readInVain(names: Iterable<string>, reason: string): void
  /** Gives each block that still waits its verdict: nothing has used its file. */
  end(tellingAt: (step: PlannedStep) => Telling): void
}

/** Nothing is used yet, and nothing waits. `settle` is told each verdict. */
export function proofsOf(settle: Settle): Proofs {
  const waiting = new Map<string, FileStep[]>()
  const proven = new Set<string>()
  const vain = new Map<string, string>()

  function settleNamed(name: string, then: (file: string, steps: FileStep[]) => void) {
    for (const [file, steps] of waiting)
      if (isNamed(file, name)) {
        then(file, steps)
        waiting.set(file, [])
      }
  }

  return {
    wait: (step) => void waiting.set(step.file, [...(waiting.get(step.file) ?? []), step]),
    renew: (file) => void proven.delete(file),
    isProven: (file) => proven.has(file),
    prove: (name) =>
      settleNamed(name, (file, steps) => {
        for (const step of steps) settle(step, 'verified')
        proven.add(file)
      }),
    forget: (name, reason) =>
      settleNamed(name, (_, steps) => {
        for (const step of steps) settle(step, 'skipped', { reason })
      }),
    drop: (file) => void waiting.delete(file),
    readInVain: (names, reason) => {
      for (const name of names) vain.set(name, reason)
    },
    end(tellingAt) {
      for (const [file, steps] of waiting)
        for (const step of steps) {
          const { ended, unmade } = tellingAt(step)
          const reason = vain.get(file)
          const why = ended ?? (reason === undefined ? unmade : { verdict: 'skipped', reason })
          if (why) settle(step, why.verdict, { reason: why.reason })
          else {
            const saw = 'no command or check that used it'
            settle(step, 'failed', { failure: { saw, details: [] } })
          }
        }
    },
  }
}
