import { notFound } from '../../../errors.ts'
import { resourceOfKind } from '../../../resources.ts'
import { refused, type Plugin } from './plugin.ts'

/**
 * Nothing new comes into a namespace that is not there or that is going.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#namespacelifecycle
 */
export const namespaceLifecycle: Plugin = {
  name: 'NamespaceLifecycle',
  admit(request) {
    const { operation, resource, namespace = '', facts } = request
    if (operation !== 'create' || !resource.namespaced) return
    if (facts.namespace === 'missing') throw notFound(resourceOfKind('Namespace')!, namespace)
    if (facts.namespace === 'terminating')
      throw refused(
        request,
        `unable to create new content in namespace ${namespace} because it is being terminated`,
      )
  },
}
