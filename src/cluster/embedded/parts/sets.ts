import './schema.ts'
import { runDaemonSets } from '../controllers/daemonset/daemonsets.ts'
import { runStatefulSets } from '../controllers/statefulset/statefulsets.ts'
import { controllerRevision } from '../kinds/controllerrevision.ts'
import { daemonSet } from '../kinds/daemonset.ts'
import { statefulSet } from '../kinds/statefulset.ts'
import type { Part } from './part.ts'

export const part: Part = {
  kinds: [daemonSet, statefulSet, controllerRevision],
  async start({ cluster, stores }) {
    await runDaemonSets(cluster, stores)
    await runStatefulSets(cluster, stores)
  },
}
