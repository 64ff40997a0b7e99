import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { editedBetween, written } from './edits.ts'

const root = mkdtempSync(join(tmpdir(), 'podium-edits-'))
afterEach(() => rmSync(root, { recursive: true }))

test('what is written, made or taken away between two looks is named', () => {
  mkdirSync(join(root, 'src/a'), { recursive: true })
  for (const name of ['same', 'other', 'gone']) writeFileSync(join(root, `src/a/${name}.ts`), '')
  const before = written(root, ['src'])
  expect(editedBetween(before, written(root, ['src']))).toEqual([])
  utimesSync(join(root, 'src/a/other.ts'), 1, 1)
  rmSync(join(root, 'src/a/gone.ts'))
  writeFileSync(join(root, 'src/new.ts'), '')
  writeFileSync(join(root, 'src/a/no-code.txt'), '')
  expect(editedBetween(before, written(root, ['src']))).toEqual([
    'src/a/gone.ts',
    'src/a/other.ts',
    'src/new.ts',
  ])
})
