import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ApiError, NotSimulated } from '../../../cluster.ts'
import type { KubernetesObject } from '../../../objects.ts'
import { versions } from '../../../../versions.ts'
import '../../parts/every-kind.ts'
import { admitCreate, admitPatch } from './admission.ts'
import { schema } from '../../../schema.ts'
import { rowsOf, type Row } from './manifests/table.ts'
import { scaleOf, admitScale } from './scale.ts'
import { fingerprint } from './recorded/fingerprint.ts'
import { comparable, prune, type Verdict } from './recorded/verdict.ts'

const here = new URL('.', import.meta.url)
const { kubernetes, namespace, verdicts } = JSON.parse(
  readFileSync(new URL('recorded/verdicts.json', here), 'utf8'),
) as { kubernetes: string; namespace: string; verdicts: Record<string, Verdict & { of: string }> }
const files = readdirSync(new URL('manifests/', here)).filter((name) => name.endsWith('.yaml'))

/** What a made object has after the API server gave it an address, a uid and a version. */
function stored(object: KubernetesObject): KubernetesObject {
  const { spec } = object as { spec?: Record<string, unknown> }
  const address = '10.96.0.10'
  if (object.kind === 'Service' && spec && spec.type !== 'ExternalName' && !spec.clusterIP)
    Object.assign(spec, { clusterIP: address, clusterIPs: [address] })
  object.metadata.resourceVersion = '7'
  return object
}

function admit(
  { manifest, patch, subresource, fieldValidation, really }: Row,
  onWarning: (text: string) => void,
): KubernetesObject {
  const made = admitCreate(manifest, {
    namespace,
    dryRun: !really,
    ...(!patch && { fieldValidation, onWarning }),
  })
  if (patch && subresource) return scaleOf(admitScale(stored(made), patch))
  return patch ? admitPatch(stored(made), patch, { fieldValidation, onWarning }) : made
}

function verdictOn(row: Row): Verdict | { notSimulated: string[] } {
  const warnings: string[] = []
  try {
    const accepted = prune({ ...admit(row, (text) => warnings.push(text)) }, !row.patch)
    return { accepted, ...(warnings.length > 0 && { warnings }) }
  } catch (error) {
    if (error instanceof NotSimulated)
      return { notSimulated: error.message.split('\n').map((line) => line.split(': ')[0]!) }
    if (!(error instanceof ApiError)) throw error
    const { code, reason, message, causes } = error
    return {
      refused: {
        code,
        reason,
        message: comparable(message),
        causes: causes.map((cause) => ({ ...cause, message: comparable(cause.message) })),
      },
    }
  }
}

describe.each(files.map((file) => ({ file })))('$file', ({ file }) => {
  const rows = rowsOf(readFileSync(new URL(`manifests/${file}`, here), 'utf8'))

  it.each(rows)('$name', (row) => {
    const { of, ...verdict } = verdicts[row.name] ?? { of: undefined }
    expect(of, 'The row is new or changed: npm run record -- --context NAME').toBe(fingerprint(row))
    if (row.notSimulated.length > 0) {
      expect(verdict).toHaveProperty('accepted')
      expect(verdictOn(row)).toEqual({ notSimulated: row.notSimulated })
    } else expect(verdictOn(row)).toEqual(verdict)
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
