import { parse } from 'yaml'
import type { Manifest } from '../../../../objects.ts'
import type { Patch } from '../../../../cluster.ts'

/** A manifest of the table, and the change that is made to it where there is one. */
export interface Row {
  /** One sentence that says what is shown. */
  name: string
  manifest: Manifest
  patch?: Patch
  subresource?: 'scale'
  fieldValidation: 'Strict' | 'Warn' | 'Ignore'
  /** Made in truth and taken away again, where a dry run would not say the same. */
  really: boolean
  /** The fields that the embedded cluster does not have although Kubernetes accepts them. */
  notSimulated: string[]
}

interface File {
  bases: Record<string, Manifest>
  rows: {
    name: string
    of?: string
    manifest?: Manifest
    set?: Record<string, unknown>
    unset?: string[]
    patch?: Patch
    subresource?: 'scale'
    fieldValidation?: 'Warn' | 'Ignore'
    really?: boolean
    notSimulated?: string[]
  }[]
}

/** Reads one file of the table: each row is a base with fields set and unset by their paths. */
export function rowsOf(text: string): Row[] {
  // `${x*64}` stands for 64 times the letter x.
  const long = text.replace(/\$\{(.)\*(\d+)\}/g, (_, letter: string, times: string) =>
    letter.repeat(Number(times)),
  )
  const { bases, rows } = parse(long, { maxAliasCount: 0 }) as File
  const [first] = Object.keys(bases)
  return rows.map(({ name, of = first!, manifest, set = {}, unset = [], ...row }) => {
    const made = structuredClone(manifest ?? bases[of]!)
    for (const [path, value] of Object.entries(set)) put(made, path, value)
    for (const path of unset) put(made, path, undefined)
    return {
      name,
      manifest: made,
      fieldValidation: row.fieldValidation ?? 'Strict',
      really: row.really ?? false,
      notSimulated: row.notSimulated ?? [],
      ...(row.patch && { patch: row.patch }),
      ...(row.subresource && { subresource: row.subresource }),
    }
  })
}

function put(object: object, path: string, value: unknown) {
  const keys = path.split(/\.|\[(\d+)\]\.?/).filter(Boolean)
  const last = keys.pop()!
  const holder = keys.reduce<any>((held, key) => (held[key] ??= {}), object) // eslint-disable-line @typescript-eslint/no-explicit-any -- a path leads anywhere
  if (value === undefined) delete holder[last]
  else holder[last] = value
}
