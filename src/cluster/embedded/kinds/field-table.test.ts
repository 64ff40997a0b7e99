import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { definitionOf, schema } from '../../schema.ts'
import '../parts/every-kind.ts'
import { fieldTable } from './field-table.ts'

const home = new URL('../', import.meta.url)
const recorded = new URL('apiserver/admission/manifests/', home)
/** What is held against a real API server's verdicts. */
const manifests = readdirSync(recorded)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(new URL(name, recorded), 'utf8'))
  .join('')

/** Every field that a manifest of a kind of ours can hold, by the tables that are looked into. */
function walk() {
  const unclassed: string[] = []
  const seen = new Map<string, Set<string>>()
  const look = (type: string, table: string) => {
    if (seen.has(table)) return
    const fates = fieldTable[table] ?? {}
    const names = Object.keys(definitionOf(type)!.fields)
    seen.set(table, new Set(names))
    for (const name of names) {
      const fate = fates[name]
      if (!fate) unclassed.push(`${table}.${name}`)
      else if (fate.is === 'looked into') {
        const { of } = definitionOf(type)!.fields[name]!
        look(of, fate.table ?? of)
      }
    }
  }
  for (const type of Object.values(schema.kinds)) look(type, type)
  return { unclassed, seen }
}

describe('the table of fields', () => {
  it('has every field that the recorded API server knows', () => {
    const mend =
      'Say in its file of src/cluster/embedded/kinds what becomes of each of these: honoured, idle, missing or lookInto of fates/fate.ts'
    expect(walk().unclassed, mend).toEqual([])
  })

  it('has none that it does not know, and no table that nothing leads to', () => {
    const { seen } = walk()
    const strange = Object.entries(fieldTable).flatMap(([table, fates]) =>
      Object.keys(fates)
        .filter((name) => !seen.get(table)?.has(name))
        .map((name) => `${table}.${name}`),
    )
    const mend =
      'The recorded schema has none of these, or nothing looks into its table: remove them, or mend a name'
    expect(strange, mend).toEqual([])
  })

  const rows = Object.entries(fieldTable).flatMap(([table, fates]) =>
    Object.entries(fates).flatMap(([name, fate]) =>
      fate.is === 'honoured' ? [{ field: `${table}.${name}`, name, test: fate.test }] : [],
    ),
  )
  it.each(rows)('$field is honoured, and $test names it', ({ name, test }) => {
    const file = new URL(`${test}.ts`, home)
    expect(existsSync(file), `src/cluster/embedded/${test}.ts is to show it: write it`).toBe(true)
    const text = test.startsWith('apiserver/admission/') ? manifests : readFileSync(file, 'utf8')
    expect(text, `${test} has to show what ${name} does, by its name`).toMatch(
      new RegExp(`\\b${name}\\b`),
    )
  })
})
