import type { Handler } from '../../../cluster/kubeconfig/testing/api-server.ts'
import { json, status } from '../../../cluster/kubeconfig/testing/api-server.ts'

/**
 * What an API server that lets everybody make accounts answers to that: roles and bindings are
 * taken as they come, tokens handed out, and namespaces and Pods that are only tried are refused.
 */
export const accounts: Handler = ({ method, path, query, body }, answer) => {
  if (path.endsWith('/selfsubjectaccessreviews'))
    return json(answer, { status: { allowed: true } }, 201)
  if (path.endsWith('/token')) return json(answer, { status: { token: 'made' } }, 201)
  if (path === '/apis/admissionregistration.k8s.io/v1') return json(answer, policies)
  if (path === '/apis/storage.k8s.io/v1') return json(answer, storage)
  if (path === '/apis') return json(answer, groups)
  if (method === 'POST' && query.has('dryRun') && path.endsWith('/pods'))
    return status(answer, 403, 'Forbidden', 'violates PodSecurity "baseline:latest"')
  if (method === 'POST' && query.has('dryRun') && path === '/api/v1/namespaces')
    return status(answer, 403, 'Forbidden', 'denied request: no other namespace')
  if (!/\/(serviceaccounts|(cluster)?role(binding)?s|validating\w+)(\/[^/]+)?$/.test(path))
    return false
  if (method === 'POST') return json(answer, JSON.parse(body), 201)
  return method === 'DELETE' && json(answer, {})
}

const named = (kind: string, name: string) => ({
  kind,
  name,
  singularName: kind.toLowerCase(),
  namespaced: false,
})
const policies = {
  resources: [
    named('ValidatingAdmissionPolicy', 'validatingadmissionpolicies'),
    named('ValidatingAdmissionPolicyBinding', 'validatingadmissionpolicybindings'),
  ],
}
const storage = { resources: [named('StorageClass', 'storageclasses')] }
const groups = {
  groups: ['admissionregistration.k8s.io/v1', 'storage.k8s.io/v1'].map((groupVersion) => ({
    preferredVersion: { groupVersion },
  })),
}
