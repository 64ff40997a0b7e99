import { fieldsOf, listOf, pick } from '../../../manifests/fields.ts'
import { dnsSubdomain } from '../../../manifests/names.ts'
import { empty, each, honoured, lookInto, missing } from './fates/fate.ts'
import type { EmbeddedKind } from './kind.ts'

const mountable = 'kubernetes.io/enforce-mountable-secrets'

/** https://kubernetes.io/docs/concepts/security/service-accounts/ */
export const serviceAccount: EmbeddedKind = {
  kind: 'ServiceAccount',
  store: 'ours',
  admission: {
    name: dnsSubdomain,
    // Of a reference to a Secret only its name is kept.
    setDefaults(account) {
      if (account.secrets)
        account.secrets = listOf(account.secrets).map((one) => pick(fieldsOf(one), ['name']))
    },
    warnings: ({ metadata }) =>
      mountable in fieldsOf(fieldsOf(metadata).annotations)
        ? [
            `metadata.annotations[${mountable}]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets`,
          ]
        : [],
    content: ['secrets', 'imagePullSecrets', 'automountServiceAccountToken'],
  },
  fields: {
    'v1.ServiceAccount': {
      ...each('apiVersion kind', honoured('apiserver/objects.test')),
      metadata: lookInto(),
      ...each('secrets imagePullSecrets', missing('no image is pulled with a password', empty)),
      automountServiceAccountToken: missing('a Pod says it itself here', {
        words: '`true`',
        holds: (value) => value === true,
      }),
    },
  },
}
