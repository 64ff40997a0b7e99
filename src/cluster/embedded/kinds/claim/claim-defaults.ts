import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'

/** Fills in what every claim has, in a claim and in a template of one alike. */
export function defaultClaim(claim: Fields): void {
  claim.volumeMode ??= 'Filesystem'
  // Of the core group, which is written all the same.
  for (const field of ['dataSource', 'dataSourceRef'])
    if (claim[field]) fieldsOf(claim[field]).apiGroup ??= null
}

/**
 * Says the same of both fields for what a volume is filled from. What the API server fills none from is
 * dropped: an object of another kind, and one of another namespace.
 * https://kubernetes.io/docs/concepts/storage/persistent-volumes/#data-source-references
 */
export function defaultSource(claim: Fields): void {
  if (!fillsVolumes(fieldsOf(claim.dataSource))) delete claim.dataSource
  if (fieldsOf(claim.dataSourceRef).namespace) delete claim.dataSourceRef
  if (claim.dataSource) claim.dataSourceRef ??= { ...fieldsOf(claim.dataSource) }
  else if (claim.dataSourceRef) claim.dataSource = { ...fieldsOf(claim.dataSourceRef) }
}

const fillsVolumes = ({ apiGroup, kind }: Fields): boolean =>
  (!apiGroup && kind === 'PersistentVolumeClaim') ||
  (apiGroup === 'snapshot.storage.k8s.io' && kind === 'VolumeSnapshot')
