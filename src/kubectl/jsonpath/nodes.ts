/** A floating-point number that a template writes: `2.0` is none of the integers that `2` equals. */
export class Float {
  readonly value: number

  constructor(value: number) {
    this.value = value
  }
}

/** The three numbers of `[from:to:step]`; undefined where one is left out. */
export interface Slice {
  from: number | undefined
  to: number | undefined
  step: number | undefined
  /** True for `[3]`, which is `[3:4]`: there, a `to` of 0 is the end. */
  single: boolean
}

/** What an action consists of: each node takes the values that the one before it has left. */
export type Node =
  | { type: 'literal'; value: string | number | boolean | Float }
  | { type: 'field'; name: string }
  | { type: 'identifier'; name: string }
  | { type: 'slice'; slice: Slice }
  | { type: 'filter'; left: Node[]; operator: string; right: Node[] }
  | { type: 'union'; members: Node[][] }
  | { type: 'wildcard' }
  | { type: 'recursive' }

/** A template: actions (`{.a.b}`) and the texts between them, which are actions of one literal. */
export type Template = Node[][]
