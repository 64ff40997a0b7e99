import { addKinds, usualKinds } from '../kinds/kinds.ts'
import type { EmbeddedKind } from '../kinds/kind.ts'
import { part as access } from './access.ts'
import { part as autoscaling } from './autoscaling.ts'
import { part as batch } from './batch.ts'
import { part as disruption } from './disruption.ts'
import { part as ingress } from './ingress.ts'
import { part as limits } from './limits.ts'
import { part as quota } from './quota.ts'
import { part as secret } from './secret.ts'
import { part as sets } from './sets.ts'
import { part as storage } from './storage.ts'

const parts = [
  secret,
  batch,
  sets,
  disruption,
  ingress,
  autoscaling,
  limits,
  quota,
  storage,
  access,
]

/**
 * All kinds that the embedded cluster has. Whoever imports this has them at hand, for manifests that
 * are looked at without a cluster: no page does.
 */
export const kinds: readonly EmbeddedKind[] = [
  ...usualKinds,
  ...parts.flatMap((part) => part.kinds),
]
addKinds(kinds)
