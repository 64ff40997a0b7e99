import type { Loose } from '../resources/found.ts'

/** A column of `kubectl get`. Wide ones show with `-o wide`. */
export interface Column<T = Loose> {
  name: string
  wide?: true
  /** What stands in the cell. `now` is the cluster's time, for ages. */
  cell: (object: T, how: { now: number }) => string | number
}

/** The columns of a kind: what the API server puts in its Tables. */
export type Printer<T = Loose> = readonly Column<T>[]
