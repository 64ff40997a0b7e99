import { readFileSync } from 'node:fs'
import { everyRow } from '../../manifests/node/rows.ts'
import type { Row } from '../../manifests/table.ts'
import { sortKeys } from '../../../../../../manifests/fields.ts'
import type { Manifest } from '../../../../../objects.ts'
import type { Verdict } from '../../recorded/verdict.ts'
import { variantsOf, type Variant } from '../variants.ts'

const admission = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, admission), 'utf8')

/** What is recorded of the variants: four digits each, of a kind's in one text. */
export interface RecordedVariants {
  kubernetes: string
  digests: Record<string, string>
  /** The same of changes. */
  changes: Record<string, string>
}

/** The variants of all manifests of the table that Kubernetes accepts, by their kinds. */
export function everyVariant(): Map<string, Variant[]> {
  const { verdicts } = JSON.parse(read('recorded/verdicts.json')) as {
    verdicts: Record<string, Verdict>
  }
  const seeds = everyRow().filter(
    ({ name, patch, fieldValidation }) =>
      !patch && fieldValidation === 'Strict' && 'accepted' in (verdicts[name] ?? {}),
  )
  const variants = variantsOf(seeds.map(({ manifest }) => manifest))
  return Map.groupBy(variants, ({ name }) => name.slice(0, name.indexOf('.')))
}

/** An object that can be made, and changes of it. */
export interface Changes {
  base: Manifest
  variants: Variant[]
}

/** The variants of all manifests that the table changes, as changes of these, by their kinds. */
export function everyChange(): Map<string, Changes[]> {
  const bases = new Map<string, Manifest>()
  for (const { manifest, patch, subresource } of everyRow())
    if (patch && !subresource) bases.set(JSON.stringify(sortKeys(manifest)), manifest)
  const seen = new Set<string>()
  const all = [...bases.values()].map((base): Changes => {
    const variants = variantsOf([base]).filter(({ name, change }) => change && !seen.has(name))
    for (const { name } of variants) seen.add(name)
    return { base, variants }
  })
  return Map.groupBy(all, ({ base }) => base.kind)
}

/** A change as a row of the table. */
export const changeRowOf = (base: Manifest, { name, change }: Variant): Row => ({
  ...rowOf({ name: `change of ${name}`, manifest: base }),
  ...(change && { patch: change }),
})

/** A variant as a row of the table. */
export const rowOf = ({ name, manifest }: Variant): Row => ({
  ...{ name, manifest, fieldValidation: 'Strict', really: false, notSimulated: [] },
})
