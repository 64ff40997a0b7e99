import { fieldsOf } from '../../../../manifests/fields.ts'
import { pathSegment } from '../../../../manifests/names.ts'
import { isNewPod, refused, type Plugin } from './plugin.ts'

/**
 * Gives a Pod its service account, but for the volume with its token: one that is there,
 * or `default`.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#serviceaccount
 */
export const serviceAccount: Plugin = {
  name: 'ServiceAccount',
  admit(request) {
    if (!isNewPod(request)) return
    const { object, namespace, facts } = request
    const spec = fieldsOf(object.spec)
    const account = (spec.serviceAccountName ??= 'default')
    spec.serviceAccount = account
    if (account === 'default' || facts.hasAccount) return
    const [fault] = pathSegment(String(account))
    const why = fault
      ? `invalid resource name ${JSON.stringify(account)}: [${fault}]`
      : `serviceaccount ${JSON.stringify(account)} not found`
    throw refused(
      request,
      `error looking up service account ${namespace}/${String(account)}: ${why}`,
    )
  },
}
