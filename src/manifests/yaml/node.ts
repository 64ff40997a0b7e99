import type { Mark } from './failure.ts'

/** A part of a YAML document, with its place. */
export type YamlNode = ScalarNode | AliasNode | SequenceNode | MappingNode

export interface ScalarNode {
  kind: 'scalar'
  start: Mark
  value: string
  tag: string
  /** Without quotes and without a tag. */
  implicit: boolean
}
export interface AliasNode {
  kind: 'alias'
  start: Mark
  anchor: string
  target: YamlNode
}
export interface SequenceNode {
  kind: 'sequence'
  start: Mark
  items: YamlNode[]
}
export interface MappingNode {
  kind: 'mapping'
  start: Mark
  /** Keys and values in turn. */
  items: YamlNode[]
}
