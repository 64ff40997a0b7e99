import { each, idle, lookInto } from './fates/fate.ts'
import { objectFields } from './fates/metadata.ts'
import { written } from './fates/reasons.ts'

export const namespaceFields = {
  'v1.Namespace': { ...objectFields, metadata: lookInto('Namespace metadata'), spec: lookInto() },
  'v1.NamespaceSpec': each('finalizers', idle(written)),
}
