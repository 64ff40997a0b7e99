import { each, honoured, idle, lookInto, missing, type Fates } from './fate.ts'
import { written } from './reasons.ts'

/** Annotations that change what a controller does, and that the embedded ones do not read. */
const read =
  /^(service\.kubernetes\.io\/topology-mode|container\.apparmor\.security\.beta\.kubernetes\.io\/.*)$/

const metadata: Fates = {
  name: honoured('apiserver/objects.test'),
  generateName: honoured('kinds/honoured.test'),
  namespace: honoured('apiserver/objects.test'),
  labels: honoured('apiserver/objects.test'),
  annotations: missing('the embedded cluster does not read this annotation', {
    words: 'all but `service.kubernetes.io/topology-mode` and those of AppArmor',
    holds: (value) => !Object.keys(value as object).some((key) => read.test(key)),
  }),
  finalizers: honoured('kinds/honoured.test'),
  ownerReferences: honoured('controllers/garbage-collector.test'),
  ...each(
    'managedFields uid resourceVersion generation creationTimestamp deletionTimestamp deletionGracePeriodSeconds selfLink',
    idle(written),
  ),
}

const version = /^pod-security\.kubernetes\.io\/(enforce|warn|audit)-version$/

/** A namespace's labels may hold its Pods to a level of security. */
export const namespaceMetadata: Fates = {
  ...metadata,
  finalizers: missing('the embedded cluster keeps no Namespace for its finalizers'),
  labels: missing('the embedded cluster knows the levels of security of today only', {
    words: 'all but versions of `pod-security.kubernetes.io` that are not `latest`',
    holds: (value) =>
      Object.entries(value as Record<string, string>).every(
        ([key, text]) => !version.test(key) || text === 'latest',
      ),
  }),
}

export const metadataFields = {
  'v1.ObjectMeta': metadata,
  'Pod metadata': metadata,
}

/** The fields that every object has. */
export const objectFields: Fates = {
  ...each('apiVersion kind', honoured('apiserver/objects.test')),
  metadata: lookInto(),
  status: idle(written),
}
