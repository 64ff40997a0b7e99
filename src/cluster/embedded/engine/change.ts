/** A file of the package, and what stands in for a text of it. */
export interface Change {
  file: string
  from: string
  to: string
  /** How often the text is there. */
  times?: number
}
