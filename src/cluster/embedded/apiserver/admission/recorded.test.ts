import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { versions } from '../../../../versions.ts'
import '../../parts/every-kind.ts'
import { schema } from '../../../schema.ts'
import { rowsOf } from './manifests/table.ts'
import { fingerprint } from './recorded/fingerprint.ts'
import { ownVerdict } from './recorded/own-verdict.ts'
import type { Verdict } from './recorded/verdict.ts'

const here = new URL('.', import.meta.url)
const { kubernetes, namespace, verdicts } = JSON.parse(
  readFileSync(new URL('recorded/verdicts.json', here), 'utf8'),
) as { kubernetes: string; namespace: string; verdicts: Record<string, Verdict & { of: string }> }
const files = readdirSync(new URL('manifests/', here)).filter((name) => name.endsWith('.yaml'))

describe.each(files.map((file) => ({ file })))('$file', ({ file }) => {
  const rows = rowsOf(readFileSync(new URL(`manifests/${file}`, here), 'utf8'))

  it.each(rows)('$name', (row) => {
    const { of, ...verdict } = verdicts[row.name] ?? { of: undefined }
    expect(of, 'The row is new or changed: npm run record -- --context NAME').toBe(fingerprint(row))
    const { notSimulated } = row
    // What a dry run accepts need not be simulated, since nothing is stored; it has to be read.
    expect(ownVerdict(row, { namespace })).toEqual(
      notSimulated[0] === 'kind' ? { notSimulated } : verdict,
    )
    if (notSimulated.length > 0)
      expect(ownVerdict(row, { namespace, dryRun: false })).toEqual({ notSimulated })
  })
})

it.each([kubernetes, schema.kubernetes])(
  '%s, recorded, is the version that the pages teach.',
  (version) => {
    expect(version).toMatch(new RegExp(`^v${versions.kubernetes}\\.`))
  },
)

it('No verdict is left from a row that is gone.', () => {
  const names = files.flatMap((file) =>
    rowsOf(readFileSync(new URL(`manifests/${file}`, here), 'utf8')).map(({ name }) => name),
  )
  expect(Object.keys(verdicts).sort()).toEqual(names.sort())
})
