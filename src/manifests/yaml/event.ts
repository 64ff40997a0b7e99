import type { Mark } from './failure.ts'

/** What the parser makes of tokens: the nodes of one document, in order. */
export type Event =
  | { type: 'document-start' | 'document-end' | 'stream-start' | 'stream-end' | 'end'; start: Mark }
  | { type: 'alias'; start: Mark; anchor: string }
  | { type: 'sequence' | 'mapping'; start: Mark; anchor: string }
  | ScalarEvent

export interface ScalarEvent {
  type: 'scalar'
  start: Mark
  anchor: string
  tag: string
  value: string
  /** Without quotes and without a tag: what it is, its letters say. */
  implicit: boolean
}
