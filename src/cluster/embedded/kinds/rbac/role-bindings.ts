import { pathSegment } from '../../../../manifests/names.ts'
import { each, honoured, lookInto } from '../fates/fate.ts'
import type { EmbeddedKind } from '../kind.ts'
import { bindingChangeProblems, bindingProblems, defaultBinding } from './bindings.ts'

const shown = honoured('apiserver/authorization/accounts.test')
const ofBinding = {
  ...each('apiVersion kind', honoured('apiserver/objects.test')),
  metadata: lookInto(),
  roleRef: lookInto(),
  subjects: lookInto(),
}

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding */
export const roleBinding: EmbeddedKind = {
  kind: 'RoleBinding',
  store: 'ours',
  admission: {
    name: pathSegment,
    setDefaults: defaultBinding,
    problems: bindingProblems({ roles: ['Role', 'ClusterRole'], namespaced: true }),
    changeProblems: bindingChangeProblems,
    content: ['roleRef', 'subjects'],
  },
  fields: {
    'v1.RoleBinding': ofBinding,
    'v1.RoleRef': each('apiGroup kind name', shown),
    'v1.Subject': each('apiGroup kind name namespace', shown),
  },
}

export const clusterRoleBinding: EmbeddedKind = {
  kind: 'ClusterRoleBinding',
  store: 'ours',
  admission: {
    name: pathSegment,
    setDefaults: defaultBinding,
    problems: bindingProblems({ roles: ['ClusterRole'], namespaced: false }),
    changeProblems: bindingChangeProblems,
    content: ['roleRef', 'subjects'],
  },
  fields: { 'v1.ClusterRoleBinding': ofBinding },
}
