import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Report } from '../scenarios/model/report.ts'
import { mergeShards } from './merge-shards.ts'

let folder: string
let said: string
const shard = (index: number, of: number) =>
  JSON.stringify({ target: 'kind', shard: { index, of }, scenarios: [], results: [] })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'podium-merge-'))
  said = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((said += String(text))))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})
const merge = (well: boolean) => {
  const concluded: Report[] = []
  const status = mergeShards(folder, (report) => Boolean(concluded.push(report)) && well)
  return { status, concluded: concluded.length }
}

test.each([
  ['0 where all is well', true, 0],
  ['1 where something failed', false, 1],
])('The status of merged shards is %s', (_, well, status) => {
  writeFileSync(join(folder, 'a.json'), shard(1, 2))
  writeFileSync(join(folder, 'b.json'), shard(2, 2))
  writeFileSync(join(folder, 'a.xml'), 'of no matter')
  expect(merge(well)).toEqual({ status, concluded: 1 })
})

test('and 2, with what is wrong and the mend, where they are not all of one run', () => {
  writeFileSync(join(folder, 'a.json'), shard(1, 2))
  expect(merge(true)).toEqual({ status: 2, concluded: 0 })
  expect(said).toBe(
    `Shard 2/2 is missing.\n  --merge ${folder} takes the reports that --json wrote of each --shard, and no others.\n`,
  )
})

test('A file that is no report is named', () => {
  writeFileSync(join(folder, 'a.json'), '{')
  expect(merge(true).status).toBe(2)
  expect(said).toContain(`${join(folder, 'a.json')} cannot be read: `)
})
