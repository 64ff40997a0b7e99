import { ApiError, NotSimulated } from '../../../../cluster.ts'
import type { KubernetesObject } from '../../../../objects.ts'
import { admitCreate, admitPatch } from '../admission.ts'
import type { Row } from '../manifests/table.ts'
import { admitScale, scaleOf } from '../scale.ts'
import { comparable, prune, type Verdict } from './verdict.ts'

/** What the embedded API server says of a row, or the fields that are not simulated. */
export function ownVerdict(
  row: Row,
  { namespace, dryRun = !row.really }: { namespace: string; dryRun?: boolean },
): Verdict | { notSimulated: string[] } {
  const warnings: string[] = []
  try {
    const object = admit(row, { namespace, dryRun, onWarning: (text) => warnings.push(text) })
    const accepted = prune({ ...object }, !row.patch)
    return { accepted, ...(warnings.length > 0 && { warnings }) }
  } catch (error) {
    if (error instanceof NotSimulated)
      return { notSimulated: error.message.split('\n').map((line) => line.split(': ')[0]!) }
    if (!(error instanceof ApiError)) throw error
    const { code, reason, message, causes } = error
    return {
      refused: {
        code,
        reason,
        message: comparable(message),
        causes: causes.map((cause) => ({ ...cause, message: comparable(cause.message) })),
      },
    }
  }
}

interface Asked {
  namespace: string
  dryRun: boolean
  onWarning: (text: string) => void
}

function admit(
  { manifest, patch, subresource, fieldValidation }: Row,
  { namespace, ...asked }: Asked,
): KubernetesObject {
  const reading = { ...asked, fieldValidation }
  if (!patch) return admitCreate(manifest, { namespace, ...reading })
  const made = stored(admitCreate(manifest, { namespace, dryRun: asked.dryRun }))
  return subresource ? scaleOf(admitScale(made, patch)) : admitPatch(made, patch, reading)
}

/** What a made object has after the API server gave it an address, a uid and a version. */
function stored(object: KubernetesObject): KubernetesObject {
  const { spec } = object as { spec?: Record<string, unknown> }
  const address = '10.96.0.10'
  if (object.kind === 'Service' && spec && spec.type !== 'ExternalName' && !spec.clusterIP)
    Object.assign(spec, { clusterIP: address, clusterIPs: [address] })
  object.metadata.resourceVersion = '7'
  return object
}
