import type { KubernetesObject } from '../../cluster/objects.ts'
import type { Place } from '../../docs/page.ts'
import type { RunEvent } from '../../scenarios/model/events.ts'
import type { Result } from '../../scenarios/model/report.ts'
import type { ScenarioPlan } from '../../scenarios/model/steps.ts'
import type { LineProblem } from './manifest-check.ts'
import type { Moment } from './moments.ts'

/** What is asked of a worker that has an embedded cluster: in Node, or in a reader's page. */
export type ToWorker =
  | Tell
  /** Lets so many milliseconds of the cluster's time pass, and then stands still. */
  | { do: 'advance'; milliseconds: number }
  /** Pulls the plug of a node, or puts it in again. */
  | { do: 'switch'; node: string; on: boolean }
  /** Asks what happened since it was last asked; where nothing did, there is no answer. */
  | { do: 'moments' }
  /** Goes on from where it waits: to the next step that acts, or to the end. */
  | { do: 'goOn'; stepwise: boolean }
  /** How fast the cluster's time runs: as `SimulatedClock.pace` has it. */
  | { do: 'pace'; speed: number }
  /** Runs a command line as a reader types it. `id` names it in what is said of it. */
  | { do: 'run'; id: number; line: string }
  /** Ctrl-C for that command line. */
  | { do: 'interrupt'; id: number }
  /** What was saved in the editor that a command line has opened; nothing where it was closed. */
  | { do: 'edited'; id: number; text?: string }
  /** Asks a forwarded port of localhost for a path. */
  | { do: 'ask'; port: number; path: string }
  /** Asks how the last word of a line could go on. */
  | { do: 'complete'; id: number; line: string }
  /** Saves a file where command lines find it. */
  | { do: 'save'; file: string; text: string }
  /** Asks what is wrong with a text of manifests. */
  | { do: 'check'; id: number; text: string }

/** Tells one story, on a cluster of its own. */
export interface Tell {
  do: 'tell'
  plan: ScenarioPlan
  /** Outputs that no longer match are reported as updates, not failures. */
  update?: boolean
  /** What comes after the first failure is of no interest. */
  untilFailed?: boolean
  /** Somebody looks on: at what pace, and whether each step that acts is to be asked for. */
  watched?: { speed: number; stepwise: boolean }
  /** The kinds of objects whose changes are told to who looks on. */
  kinds?: readonly string[]
}

/** What a worker says of a story. */
export type FromWorker =
  | RunEvent
  /** Heard while its event loop turns: an endless loop in the engine silences it. */
  | { type: 'alive' }
  | { type: 'done'; results: Result[] }
  | { type: 'error'; message: string }

/** What it says as well where somebody looks on. */
export type Seen =
  /** The cluster has started. */
  | { type: 'ready' }
  /** All that the block at `place` has printed up to now. */
  | { type: 'printed'; place: Place; text: string }
  /** The step at `index` is not begun before it is asked for. */
  | { type: 'waiting'; index: number }
  /** Objects that were made or changed, as they are now, and the uids of those that are gone. */
  | { type: 'objects'; changed: KubernetesObject[]; gone: string[] }
  /** The seconds of the cluster's time in which something was seen, and the present one. */
  | { type: 'moments'; moments: Moment[] }
  /** A node was switched off or on, and the cluster need not know of it yet. */
  | { type: 'switched'; node: string; on: boolean }
  /** What a command line has written since the last time. */
  | { type: 'wrote'; id: number; text: string }
  | { type: 'ended'; id: number; exitCode: number }
  /** A command line wants a text edited. */
  | { type: 'edit'; id: number; text: string }
  /** The forwarded ports of localhost, as they are now. */
  | { type: 'ports'; open: number[] }
  /** What a port answered; a status of 0 where no answer came. */
  | { type: 'answered'; port: number; path: string; status: number; body: string }
  /** Whole last words that the line could have; a prefix that they share is not said apart. */
  | { type: 'checked'; id: number; problems: LineProblem[] }
  | { type: 'completed'; id: number; words: string[] }
