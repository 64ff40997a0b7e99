import { expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { ApiError } from '../../cluster/cluster.ts'
import { serverFault } from './server-faults.ts'

const at = {
  what: 'context prod',
  server: 'https://10.0.0.1:6443',
  reach: 'kubectl --context prod',
}
const coded = (code: string, message = code) => Object.assign(new Error(message), { code })

test.each<[string, Error, RegExp, RegExp]>([
  [
    'no credentials',
    new ApiError({ code: 401, reason: 'Unauthorized', message: 'Unauthorized' }),
    /does not know you/,
    /Log in/,
  ],
  [
    'a server that is no address',
    coded('ERR_INVALID_URL', 'Invalid URL'),
    /is no address: "https/,
    /set-cluster/,
  ],
  [
    'an exec plugin that is not installed',
    coded('ENOENT', 'spawnSync gke-auth ENOENT'),
    /not installed: gke-auth/,
    /Install gke-auth/,
  ],
  [
    'another authority',
    coded('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'),
    /not signed by the authority/,
    /kubeconfig again/,
  ],
  [
    'a chain that cannot be verified',
    coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
    /not signed by the authority/,
    /kubeconfig again/,
  ],
  [
    'an expired certificate',
    coded('CERT_HAS_EXPIRED', 'certificate has expired'),
    /not valid today/,
    /date/,
  ],
  [
    'nobody who listens',
    coded('ECONNREFUSED'),
    /Nothing listens at https:\/\/10.0.0.1:6443/,
    /cluster-info/,
  ],
  ['an unknown host', coded('ENOTFOUND'), /is not known here/, /VPN/],
  [
    'no answer',
    coded('ETIMEDOUT', 'no answer within 60 s'),
    /does not answer: no answer/,
    /readyz/,
  ],
])('%s is named, with what mends it', (_, error, what, mend) => {
  const fault = serverFault(error, at)
  expect(fault?.what).toMatch(what)
  expect(fault?.mend).toMatch(mend)
})

test('a missing right comes as a ClusterRole with all that a run needs, and that right', () => {
  const message =
    'deployments.apps is forbidden: User "system:serviceaccount:ci:bot" cannot create resource "deployments" in API group "apps" in the namespace "x"'
  const fault = serverFault(new ApiError({ code: 403, reason: 'Forbidden', message }), at)
  expect(fault?.what).toMatch(/may not create deployments.apps/)
  expect(fault?.mend).toContain(
    '  - apiGroups: ["apps"]\n    resources: ["deployments"]\n    verbs: ["create"]',
  )
  expect(fault?.mend).toContain('resources: ["namespaces"]')
  expect(fault?.mend).toContain('  - kind: ServiceAccount\n    namespace: ci\n    name: bot')
})

test('a path that is no resource is a right of its own', () => {
  const message = 'forbidden: User "ada" cannot get path "/version"'
  const fault = serverFault(new ApiError({ code: 403, reason: 'Forbidden', message }), at)
  expect(fault?.what).toMatch(/^ada may not get \/version on the cluster of context prod/)
  expect(fault?.mend).toContain('  - nonResourceURLs: ["/version"]\n    verbs: ["get"]\n---')
})

test.each([
  [
    'a missing right',
    'nodes is forbidden: User "ada" cannot list resource "nodes" in API group ""',
  ],
  ['a bare refusal', 'is forbidden'],
])('the role for %s is YAML that can be applied', (_, message) => {
  const { mend = '' } =
    serverFault(new ApiError({ code: 403, reason: 'Forbidden', message }), at) ?? {}
  const documents = parseAllDocuments(mend.split('\n').slice(1, -1).join('\n'))
  expect(documents.map((one) => (one.toJS() as { kind: string }).kind)).toEqual([
    'ClusterRole',
    'ClusterRoleBinding',
  ])
})

test('another error is left as it is', () => {
  expect(serverFault(new Error('something else'), at)).toBeUndefined()
  expect(serverFault(null, at)).toBeUndefined()
})
