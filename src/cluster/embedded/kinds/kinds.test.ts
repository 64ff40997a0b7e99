import { describe, expect, it } from 'vitest'
import { printable } from '../../../kubectl/printers/index.ts'
import { schema } from '../../schema.ts'
import { everyRow } from '../apiserver/admission/manifests/node/rows.ts'
import { sections } from '../reference/reference-sections.ts'
import { kinds } from '../parts/every-kind.ts'

const rows = everyRow()
const rowsOfKind = (name: string) => rows.filter(({ manifest }) => manifest.kind === name)

// What has to be there for a kind, each with the step that mends it; CONTRIBUTING has the whole.
describe.each(kinds)('$kind has', ({ kind }) => {
  it('its schema', () => {
    const mend = `Its schema is not recorded yet: npm run record -- --context NAME`
    expect(Object.keys(schema.kinds), mend).toContain(kind)
  })

  it('columns in kubectl get', async () => {
    const mend = `Give it a printer in src/kubectl/printers/kinds, its line in src/kubectl/printers/seldom.ts, and lines in src/kubectl/recorded/get.txt`
    expect(await printable(), mend).toContain(kind)
  })
})

// What only the cluster writes is admitted to nobody, and the page names it by itself.
// Nodes come with the cluster: the embedded one lets users change them, and make none.
const written = kinds.filter(({ kind, admission }) => admission && kind !== 'Node')

describe.each(written)('$kind, which users write, has', ({ kind }) => {
  it('its manifests in the table that a real API server has judged', () => {
    const mend = `Write rows of ${kind}, made and changed, into a file of src/cluster/embedded/apiserver/admission/manifests, then: npm run record -- --context NAME`
    const patched = rowsOfKind(kind).map(({ patch }) => patch !== undefined)
    expect(new Set(patched), mend).toEqual(new Set([false, true]))
  })

  it('its section on the page of the simulator', () => {
    const mend = `Give it a section in src/cluster/embedded/reference/reference-sections.ts, then: npm run reference`
    const titles = sections.map(({ title }) => title)
    expect(titles, mend).toContain(kind)
  })
})
