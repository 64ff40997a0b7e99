/** What becomes of a field that Kubernetes has, on the embedded cluster. */
export type Fate =
  /** It does what it does on a real cluster, and `test`, a file beside, shows it. */
  | { is: 'honoured'; test: string; note?: string }
  /** Whatever stands in it, nothing that a reader of a page can see would differ. */
  | { is: 'of no consequence'; reason: string }
  /** It would be ignored: what asks for it is not run, but for the values that ask for nothing. */
  | { is: 'not simulated'; reason: string; except?: Exception; unread?: true }
  /** Its own fields are looked at one by one, in the table of its type, or in the one named. */
  | { is: 'looked into'; table?: string }

/** Values that make no difference, and which these are, in words of the reference page. */
export interface Exception {
  words: string
  holds: (value: unknown) => boolean
}

/** The fates of a type's fields, by their names. */
export type Fates = Readonly<Record<string, Fate>>

/** `test` is the name of the test in src/cluster/embedded that shows it, without its ending. */
export const honoured = (test: string, note?: string): Fate => ({
  is: 'honoured',
  test,
  ...(note && { note }),
})
/** A field that changes nothing that a reader could see, with the reason. */
export const idle = (reason: string): Fate => ({ is: 'of no consequence', reason })
/** A field that the API server drops, as long as a feature gate is off. */
export const gated = idle('the API server drops it: its feature is off by default')
/** A field that is not simulated, with the reason for a reader; the values of `except` ask for nothing. */
export const missing = (reason: string, except?: Exception): Fate => ({
  is: 'not simulated',
  reason,
  ...(except && { except }),
})
/** The same for one whose value is not looked at either, so that not even a dry run takes it. */
export const unread = (reason: string): Fate => ({ is: 'not simulated', reason, unread: true })
/** A field whose own fields are looked at, in the table of its type, or in the one that is named. */
export const lookInto = (table?: string): Fate => ({ is: 'looked into', ...(table && { table }) })

/** The values that are these, and no others. */
export const only = (...values: (string | number | boolean)[]): Exception => ({
  words: values.map((value) => `\`${value}\``).join(' or '),
  holds: (value) => values.includes(value as string),
})
export const empty: Exception = {
  words: 'one with nothing in it',
  holds: (value) => Object.keys(value as object).length === 0,
}

/** All these fields with one fate. */
export const each = (names: string, fate: Fate): Fates =>
  Object.fromEntries(names.split(' ').map((name) => [name, fate]))
