import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Fields } from '../../../../../manifests/fields.ts'
import '../../../parts/every-kind.ts'
import { schema } from '../../../../schema.ts'
import type { Row } from '../manifests/table.ts'
import { ownVerdict } from '../recorded/own-verdict.ts'
import { digestOf } from './digest.ts'
import { known, knownDifference } from './known.ts'
import {
  changeRowOf,
  everyChange,
  everyVariant,
  rowOf,
  type RecordedVariants,
} from './node/table.ts'
import { variantsOf } from './variants.ts'

const { kubernetes, digests, changes } = JSON.parse(
  readFileSync(new URL('../recorded/variants.json', import.meta.url), 'utf8'),
) as RecordedVariants
const namespace = 'podium-record'
const digits = 4

const again = 'Variants are new or changed: npm run record -- --variants --context NAME'

describe('what Kubernetes says of a manifest with one field that says something else', () => {
  const differ: string[] = []
  /** Those that are judged otherwise, of as many as digests were recorded. */
  const others = (rows: readonly Row[], recorded = ''): string[] => {
    expect(recorded.length / digits, again).toBe(rows.length)
    const names = rows
      .filter((row, at) => {
        const own = digestOf(ownVerdict(row, { namespace }), row.manifest as Fields)
        return own !== recorded.slice(at * digits, (at + 1) * digits)
      })
      .map(({ name }) => name)
    differ.push(...names)
    return names.filter((name) => !knownDifference(name))
  }

  test.each([...everyVariant()])('%s', (kind, variants) => {
    expect(others(variants.map(rowOf), digests[kind])).toEqual([])
  })

  test.each([...everyChange()])('%s, once it is there', (kind, all) => {
    const rows = all.flatMap(({ base, variants }) =>
      variants.map((variant) => changeRowOf(base, variant)),
    )
    expect(others(rows, changes[kind])).toEqual([])
  })

  test('is recorded from the version that the pages teach', () => {
    expect(kubernetes).toBe(schema.kubernetes)
  })

  test.each(known.map((one) => [one.reason, one.at] as const))(
    'differs still where %s',
    (_, at) => {
      expect(differ.some((name) => at.test(name))).toBe(true)
    },
  )
})

describe('the variants of a manifest', () => {
  const metadata = { name: 'a' }
  const names = variantsOf([
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { a: 'b' } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, immutable: true },
  ]).map(({ name }) => name)

  test.each([
    'ConfigMap.data=undefined',
    'ConfigMap.data={"a":1}',
    'ConfigMap.immutable="x"',
    'ConfigMap.metadata.name=""',
    'ConfigMap.metadata.ownerReferences[].kind="x"',
  ])('there is %s, once', (name) => {
    expect(names.filter((one) => one === name)).toHaveLength(1)
  })

  test('what only the server writes is left alone', () => {
    expect(names.filter((name) => /\.uid=|\.kind="v|apiVersion=1/.test(name))).toEqual([
      ...names
        .filter((name) => name.startsWith('ConfigMap.metadata.ownerReferences[].'))
        .filter((name) => /\.uid=|apiVersion=1/.test(name)),
    ])
  })
})
