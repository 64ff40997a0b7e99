import type { LogOptions } from '../../cluster/cluster.ts'
import type { KubernetesObject } from '../../cluster/objects.ts'
import { without } from '../patch/json.ts'

/** What a command printed, and its exit status. */
export interface Printed {
  stdout: string
  stderr: string
  exitCode: number
}

/** What the cluster answered to a call: a value, a refusal, or the events of a watch. */
export type Answer =
  | { value: unknown }
  | { refused: { code: number; reason: string; message: string; causes: Cause[] } }
  | { failed: string }
  | { events: { type: string; object: unknown }[] }
interface Cause {
  field: string
  reason: string
  message: string
}

/** A command line as the real kubectl has answered it, and what Podium's asks the cluster for it. */
export interface RecordedLine {
  line: string
  /** When it ran, in milliseconds since 1970: ages are counted from here. */
  now: number
  /** By the call's text. Those that the group's `calls` answer alike are left out. */
  calls?: Record<string, Answer[]>
  stdout: string[]
  stderr: string[]
  exitCode: number
}

/**
 * A group of lines as it is kept in a file. In the answers, `{ "$": "Pod/web" }` is an object of
 * `objects`, so that each is written once.
 */
export interface Recording {
  kubernetes: string
  namespace: string
  /** What `NODE` in a line stands for. */
  node: string
  objects: Record<string, KubernetesObject>
  calls: Record<string, Answer>
  lines: RecordedLine[]
}

/** A call as text: the verb and what it was given, without what is undefined. */
export const callText = (verb: string, given: readonly unknown[]): string =>
  `${verb} ${given.map((each) => (typeof each === 'string' ? each : JSON.stringify(each ?? {}))).join(' ')}`

/** A text as lines, so that a changed word is one changed line. */
export const linesOf = (text: string): string[] => text.split('\n')

/** What is asked of a log, without how it is handed over. */
export const logQuery = (options: LogOptions) => without(without(options, 'onText'), 'signal')
