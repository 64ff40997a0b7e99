import { equal, fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { classOf } from '../../../../manifests/storage-class.ts'
import { defaultClass } from '../../kinds/claim/default-class.ts'
import { refused, type Plugin } from './plugin.ts'

const isNewClaim = ({ operation, resource }: { operation: string; resource: { kind: string } }) =>
  operation === 'create' && resource.kind === 'PersistentVolumeClaim'

/** https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#defaultstorageclass */
export const defaultStorageClass: Plugin = {
  name: 'DefaultStorageClass',
  admit(request) {
    if (isNewClaim(request) && classOf(request.object) === undefined)
      fieldsOf(request.object.spec).storageClassName = defaultClass
  },
}

export const claimProtection = 'kubernetes.io/pvc-protection'

/** https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#storageobjectinuseprotection */
export const storageObjectInUseProtection: Plugin = {
  name: 'StorageObjectInUseProtection',
  admit(request) {
    if (!isNewClaim(request)) return
    const metadata = fieldsOf(request.object.metadata)
    const finalizers = listOf(metadata.finalizers).filter((one) => one !== claimProtection)
    metadata.finalizers = [...finalizers, claimProtection]
  },
}

const requestsOf = (claim: Fields | undefined) =>
  fieldsOf(fieldsOf(fieldsOf(claim?.spec).resources).requests)

/**
 * The one storage class here does not let a claim grow, as that of Kind.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#persistentvolumeclaimresize
 */
export const persistentVolumeClaimResize: Plugin = {
  name: 'PersistentVolumeClaimResize',
  validate(request) {
    const { operation, resource, object, previous } = request
    if (operation !== 'update' || resource.kind !== 'PersistentVolumeClaim') return
    if (equal(requestsOf(object), requestsOf(previous))) return
    throw refused(
      request,
      'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize',
    )
  },
}
