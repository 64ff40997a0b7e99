import { each, honoured, lookInto } from './fate.ts'

export const configMapFields = {
  'v1.ConfigMap': {
    ...each('apiVersion kind', honoured('objects.test')),
    metadata: lookInto(),
    ...each('data binaryData', honoured('configmaps.test')),
    immutable: honoured('fields/honoured.test'),
  },
}
