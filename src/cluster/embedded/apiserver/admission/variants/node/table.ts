import { readdirSync, readFileSync } from 'node:fs'
import { rowsOf, type Row } from '../../manifests/table.ts'
import type { Verdict } from '../../recorded/verdict.ts'
import { variantsOf, type Variant } from '../variants.ts'

const admission = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, admission), 'utf8')

/** What is recorded of the variants: four digits each, of a kind's in one text. */
export interface RecordedVariants {
  kubernetes: string
  digests: Record<string, string>
}

/** The variants of all manifests of the table that Kubernetes accepts, by their kinds. */
export function everyVariant(): Map<string, Variant[]> {
  const { verdicts } = JSON.parse(read('recorded/verdicts.json')) as {
    verdicts: Record<string, Verdict>
  }
  const rows = readdirSync(new URL('manifests/', admission))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => rowsOf(read(`manifests/${name}`)))
  const seeds = rows.filter(
    ({ name, patch, fieldValidation }) =>
      !patch && fieldValidation === 'Strict' && 'accepted' in (verdicts[name] ?? {}),
  )
  const variants = variantsOf(seeds.map(({ manifest }) => manifest))
  return Map.groupBy(variants, ({ name }) => name.slice(0, name.indexOf('.')))
}

/** A variant as a row of the table. */
export const rowOf = ({ name, manifest }: Variant): Row => ({
  ...{ name, manifest, fieldValidation: 'Strict', really: false, notSimulated: [] },
})
