import { each, honoured, lookInto } from './fates/fate.ts'

export const configMapFields = {
  'v1.ConfigMap': {
    ...each('apiVersion kind', honoured('apiserver/objects.test')),
    metadata: lookInto(),
    ...each('data binaryData', honoured('kubelet/configmaps.test')),
    immutable: honoured('kinds/honoured.test'),
  },
}
