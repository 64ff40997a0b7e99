import { each, honoured, lookInto } from './fate.ts'

export const configMapFields = {
  'v1.ConfigMap': {
    ...each('apiVersion kind', honoured('objects.test')),
    metadata: lookInto(),
    ...each('data binaryData immutable', honoured('configmaps.test')),
  },
}
