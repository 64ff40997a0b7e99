import { each, idle, lookInto } from './fate.ts'
import { objectFields } from './metadata.ts'
import { written } from './reasons.ts'

export const namespaceFields = {
  'v1.Namespace': { ...objectFields, metadata: lookInto('Namespace metadata'), spec: lookInto() },
  'v1.NamespaceSpec': each('finalizers', idle(written)),
}
