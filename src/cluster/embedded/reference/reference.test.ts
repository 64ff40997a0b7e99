import { describe, expect, it } from 'vitest'
import { resources } from '../../resources.ts'
import { schema } from '../../schema.ts'
import {
  controllersOnly,
  fieldsReference,
  folded,
  resourcesMissing,
  rowsOf,
  withFieldsReference,
} from './reference.ts'
import { sections } from './reference-sections.ts'
import { fieldTable } from '../kinds/field-table.ts'

describe('The reference of fields', () => {
  const shown = new Set(
    sections.flatMap(rowsOf).map(({ table, field }) => `${table}.${field.split('.').at(-1)}`),
  )
  const fates = Object.entries(fieldTable).flatMap(([table, fields]) =>
    Object.entries(fields).map(([name, fate]) => ({ table, name, fate })),
  )

  it('shows each field of the table, but for those of kinds that no manifest may have', () => {
    const hidden = fates.filter(({ table, name, fate }) => {
      if (fate.is === 'looked into' || shown.has(`${table}.${name}`)) return false
      // Shown once, for every object, and for every container.
      for (const whole of ['v1.ObjectMeta', 'v1.Container'])
        if (shown.has(`${whole}.${name}`) && fieldTable[whole]?.[name] === fate) return false
      return !['apiVersion', 'kind', 'status'].includes(name)
    })
    const mend = 'Show each table in a section of reference-sections.ts, then: npm run reference'
    expect(new Set(hidden.map(({ table }) => table)), mend).toEqual(
      new Set(controllersOnly.map((kind) => `v1.${kind}`)),
    )
  })

  it('has every kind: as a section, as one that is written for you, or as missing', () => {
    const missing = resourcesMissing().map(({ kind }) => kind)
    const had = [...sections.map(({ title }) => title), ...controllersOnly]
    for (const kind of Object.keys(schema.kinds)) expect(had).toContain(kind)
    for (const { kind } of resources) expect([...had, ...missing]).toContain(kind)
    expect(missing).toContain('NetworkPolicy')
    expect(missing).not.toContain('Pod')
  })

  it('says what becomes of a field, and which values are allowed', () => {
    const text = fieldsReference()
    expect(text).toMatch(/^\| .*`restartPolicy`.* \| honoured \|$/m)
    expect(text).toMatch(/`dnsPolicy` \| \*\*not simulated\*\*: .* Allowed: `ClusterFirst` \|/)
    expect(text).toMatch(/`imagePullSecrets` \| of no consequence: images/)
  })

  it.each<[string, string[], string[]]>([
    ['a whole field by its name', ['a.b', 'a.c', 'd'], ['a', 'd']],
    ['a whole list by its name', ['l[].x', 'l[].y'], ['l']],
    ['a part by the fields that are in it', ['p.x'], ['p.x']],
    ['what begins alike on its own', ['ab'], ['ab']],
  ])('shows %s', (_, fields, shown) => {
    const all = ['a.b', 'a.c', 'd', 'l[].x', 'l[].y', 'p.x', 'ab']
    const words = new Map([...all.map((field) => [field, 'kept'] as const), ['p.y', 'not']])
    expect(folded(fields, words)).toEqual(shown)
  })

  it('replaces its own part of a page, and nothing else', () => {
    const page = (part: string) => `# a\n\n## Field by field\n${part}\n## Next\n\nb\n`
    const written = withFieldsReference(page('\nold\n'))
    expect(written).toBe(page(`${fieldsReference().slice('## Field by field\n'.length)}\n`))
    expect(withFieldsReference(written)).toBe(written)
    expect(() => withFieldsReference('# a\n')).toThrow('no part "## Field by field"')
  })
})
