import { fieldsOf, listOf } from '../../../manifests/fields.ts'
import { ApiError } from '../../cluster.ts'
import { listerOf } from '../apiserver/follow.ts'
import { claimProtection } from '../apiserver/plugins/storage.ts'
import { clockOf } from '../engine/clock.ts'
import type { EngineCluster } from '../engine/engine.ts'
import { asStatus, type Stored, type Stores } from '../engine/store.ts'
import { claimsOf, provisionedOn, selectedNode } from '../kinds/claim/annotations.ts'
import { classOf } from '../../../manifests/storage-class.ts'
import { defaultClass } from '../kinds/claim/default-class.ts'
import { recorderOf } from './recorder.ts'
import { apiTime } from '../values/time.ts'

const provisioner = 'rancher.io/local-path'
/** As long as it takes on Kind, in ms. */
const provisioning = 3000

/** What a claim says of the Pods that use it. */
const inUse = {
  ...{ type: 'Unused', status: 'False', reason: 'PodUsingPVC' },
  message: 'A pod is currently referencing this PVC',
}
const outOfUse = {
  ...{ type: 'Unused', status: 'True', reason: 'NoPodsUsingPVC' },
  message: 'No pods are currently referencing this PVC',
}

/** The storage class of Kind, and what it is: folders on the nodes, made when a Pod comes. */
export async function addStorageClass(stores: Stores): Promise<void> {
  await stores['storageclasses']!.create({
    metadata: {
      name: defaultClass,
      annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
    },
    ...{ provisioner, reclaimPolicy: 'Delete', volumeBindingMode: 'WaitForFirstConsumer' },
  })
}

/**
 * Makes a volume for a claim once a node is chosen for its first Pod, binds both, and takes the
 * volume away with the claim when no Pod uses it any more.
 * https://kubernetes.io/docs/concepts/storage/persistent-volumes/#lifecycle-of-a-volume-and-claim
 */
export async function runVolumes(cluster: EngineCluster, stores: Stores): Promise<void> {
  const clock = clockOf(cluster)
  const claims = stores['persistentvolumeclaims']!
  const volumes = stores['persistentvolumes']!
  const tell = recorderOf(stores.events, 'persistentvolume-controller')
  const tellProvisioner = recorderOf(stores.events, provisioner)
  const begun = new Set<string>()
  const users = new Map<string, Set<string>>()

  const pods = await listerOf(stores.pods, (change, pod) => {
    const { namespace, uid } = pod.metadata
    for (const name of claimsOf(pod)) {
      const key = `${namespace}/${name}`
      const using = users.get(key) ?? new Set<string>()
      users.set(key, using)
      const before = using.size
      if (change !== 'DELETED' && pod.spec.nodeName) using.add(uid)
      else if (using.delete(uid)) void release(namespace, name)
      if (before > 0 !== using.size > 0) void tellUse(namespace, name)
    }
  })
  await listerOf(claims, (change, claim) => {
    if (change === 'DELETED') return void remove(claim)
    if (claim.metadata.deletionTimestamp)
      return void release(claim.metadata.namespace, claim.metadata.name)
    if (claim.spec.volumeName) return
    if (change === 'ADDED') void greet(claim)
    if (claim.metadata.annotations?.[selectedNode] && !begun.has(claim.metadata.uid)) {
      begun.add(claim.metadata.uid)
      void provision(claim)
    }
  })

  async function greet(claim: Stored): Promise<void> {
    const name = classOf(claim)
    if (name === defaultClass)
      return tell(
        claim,
        ...(['Normal', 'WaitForFirstConsumer'] as const),
        'waiting for first consumer to be created before binding',
      )
    if (name === '')
      return tell(
        claim,
        ...(['Normal', 'FailedBinding'] as const),
        'no persistent volumes available for this claim and no storage class is set',
      )
    await tell(
      claim,
      ...(['Warning', 'ProvisioningFailed'] as const),
      `storageclass.storage.k8s.io "${name}" not found`,
    )
  }

  async function provision(claim: Stored): Promise<void> {
    const { name, namespace, uid } = claim.metadata
    await tell(
      claim,
      ...(['Normal', 'ExternalProvisioning'] as const),
      `Waiting for a volume to be created either by the external provisioner '${provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`,
    )
    await tellProvisioner(
      claim,
      ...(['Normal', 'Provisioning'] as const),
      `External provisioner is provisioning volume for claim "${namespace}/${name}"`,
    )
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, provisioning))
    const here = await claims.get(name, namespace)
    if (here?.metadata.uid !== uid) return
    const volume = await volumes.create(volumeFor(here))
    await tellProvisioner(
      claim,
      ...(['Normal', 'ProvisioningSucceeded'] as const),
      `Successfully provisioned volume ${volume.metadata.name}`,
    )
    await bind(here, volume)
  }

  async function bind(claim: Stored, volume: Stored): Promise<void> {
    const { name, namespace, annotations } = claim.metadata
    const bound = {
      ...{
        'pv.kubernetes.io/bind-completed': 'yes',
        'pv.kubernetes.io/bound-by-controller': 'yes',
      },
      ...{
        'volume.beta.kubernetes.io/storage-provisioner': provisioner,
        'volume.kubernetes.io/storage-provisioner': provisioner,
      },
    }
    const { accessModes, capacity } = volume.spec
    try {
      await claims.update(
        name,
        {
          ...claim,
          metadata: { ...claim.metadata, annotations: { ...annotations, ...bound } },
          spec: { ...claim.spec, volumeName: volume.metadata.name },
          status: { ...claim.status, phase: 'Bound', accessModes, capacity },
        },
        asStatus,
      )
    } catch (error) {
      if (!(error instanceof ApiError && error.reason === 'Conflict')) throw error
      const now = await claims.get(name, namespace)
      if (now) await bind(now, volume)
    }
  }

  function volumeFor({ metadata, spec }: Stored): Stored {
    const { name, namespace, uid, resourceVersion, annotations } = metadata
    const node = annotations[selectedNode]
    const own = `pvc-${uid}`
    return {
      metadata: {
        name: own,
        annotations: {
          [provisionedOn]: node,
          'pv.kubernetes.io/provisioned-by': provisioner,
        },
        finalizers: ['kubernetes.io/pv-protection'],
      },
      spec: {
        accessModes: spec.accessModes,
        capacity: { storage: spec.resources.requests.storage },
        claimRef: {
          ...{ apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
          ...{ name, namespace, resourceVersion, uid },
        },
        hostPath: {
          path: `/var/local-path-provisioner/${own}_${namespace}_${name}`,
          type: 'DirectoryOrCreate',
        },
        nodeAffinity: {
          required: {
            nodeSelectorTerms: [
              {
                matchExpressions: [
                  { key: 'kubernetes.io/hostname', operator: 'In', values: [node] },
                ],
              },
            ],
          },
        },
        persistentVolumeReclaimPolicy: 'Delete',
        storageClassName: defaultClass,
        volumeMode: 'Filesystem',
      },
      status: {
        phase: 'Bound',
        lastPhaseTransitionTime: apiTime(clock.nowMs()),
      },
    }
  }

  /** Says of a claim whether a Pod uses it, once one has. */
  async function tellUse(namespace: string, name: string): Promise<void> {
    const claim = await claims.get(name, namespace)
    if (!claim) return
    const isUsed = users.get(`${namespace}/${name}`)!.size > 0
    const said = isUsed ? inUse : outOfUse
    const others = listOf(claim.status?.conditions).filter((one) => fieldsOf(one).type !== 'Unused')
    const lastTransitionTime = apiTime(clock.nowMs())
    const conditions = [...others, { ...said, lastTransitionTime }]
    await claims
      .update(name, { ...claim, status: { ...claim.status, conditions } }, asStatus)
      .catch((error: unknown) => {
        if (!(error instanceof ApiError && error.reason === 'Conflict')) throw error
        return tellUse(namespace, name)
      })
  }

  /** Lets go of a claim that is to be deleted once no Pod on a node uses it. */
  async function release(namespace: string, name: string): Promise<void> {
    const claim = await claims.get(name, namespace)
    if (!claim?.metadata.deletionTimestamp) return
    const used = [...(users.get(`${namespace}/${name}`) ?? [])].some((uid) => pods.items.has(uid))
    const finalizers = listOf(claim.metadata.finalizers)
    if (used || !finalizers.includes(claimProtection)) return
    const left = finalizers.filter((one) => one !== claimProtection)
    const metadata = { ...claim.metadata, finalizers: left }
    if (left.length === 0) delete metadata.finalizers
    await claims.update(name, { ...claim, metadata }, asStatus).catch((error: unknown) => {
      // Somebody else was faster: what they wrote leads here again.
      if (!(error instanceof ApiError)) throw error
    })
  }

  async function remove({ metadata, spec }: Stored): Promise<void> {
    begun.delete(metadata.uid)
    const name: string | undefined = spec.volumeName
    if (name === undefined || !(await volumes.get(name))) return
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, provisioning))
    await volumes.delete(name)
  }
}
