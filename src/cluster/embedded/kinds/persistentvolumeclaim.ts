import { equal, fieldsOf, listOf, type Fields } from '../../../manifests/fields.ts'
import { dnsSubdomain } from '../../../manifests/names.ts'
import { defaultClaim, defaultSource } from './claim/claim-defaults.ts'
import { oldClass } from '../../../manifests/storage-class.ts'
import { claimProblems } from './claim/claim-spec.ts'
import { each, honoured, lookInto, missing, only } from './fates/fate.ts'
import { objectFields } from './fates/metadata.ts'
import type { EmbeddedKind } from './kind.ts'
import { forbidden } from './rules/problem.ts'

const test = 'controllers/volumes.test'
const one = 'the embedded cluster has one storage class, of folders on its nodes'

/** https://kubernetes.io/docs/concepts/storage/persistent-volumes/ */
export const persistentVolumeClaim: EmbeddedKind = {
  kind: 'PersistentVolumeClaim',
  store: 'ours',
  admission: {
    name: dnsSubdomain,
    setDefaults({ spec }) {
      const claim = fieldsOf(spec)
      defaultClaim(claim)
      defaultSource(claim)
    },
    problems: (spec) => claimProblems(spec, 'spec'),
    changeProblems: (previous, next) =>
      equal(fixed(previous, next), fixed(next, next))
        ? []
        : [
            forbidden(
              'spec',
              'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims',
            ),
          ],
    status: () => ({ phase: 'Pending' }),
    warnings: ({ metadata }) =>
      oldClass in fieldsOf(fieldsOf(metadata).annotations)
        ? [
            `metadata.annotations[${oldClass}]: deprecated since v1.8; use "storageClassName" attribute instead`,
          ]
        : [],
  },
  fields: {
    'v1.PersistentVolumeClaim': { ...objectFields, spec: lookInto() },
    'v1.PersistentVolumeClaimSpec': {
      accessModes: missing(one, {
        words: '`ReadWriteOnce`',
        holds: (value) => listOf(value).every((mode) => mode === 'ReadWriteOnce'),
      }),
      resources: lookInto(),
      storageClassName: honoured(test),
      volumeMode: missing(one, only('Filesystem')),
      ...each(
        'volumeName selector dataSource dataSourceRef volumeAttributesClassName',
        missing(one),
      ),
    },
    'v1.VolumeResourceRequirements': {
      requests: honoured(test, 'what a volume holds is not measured'),
      limits: missing('nothing here measures what a volume holds'),
    },
  },
}

/** What stays of a claim: all but what it requests, and the volume that it is given once. */
const fixed = (spec: Fields, next: Fields): Fields => ({
  ...spec,
  volumeName: spec.volumeName ?? next.volumeName,
  resources: fieldsOf(spec.resources).limits,
})
