import type { Mark } from './failure.ts'

export type TokenType =
  | 'stream-start'
  | 'stream-end'
  | 'version'
  | 'tag-directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar'

export interface Token {
  type: TokenType
  start: Mark
  end: Mark
  /** A scalar's text, an anchor's name, a tag's handle, a version. */
  value?: string
  /** A tag's end, or what a tag's handle stands for. */
  suffix?: string
  /** A scalar without quotes. */
  plain?: boolean
}
