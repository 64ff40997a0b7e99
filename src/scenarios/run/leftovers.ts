import { ApiError, NotSimulated, type Cluster } from '../../cluster/cluster.ts'
import { resourceOf } from '../../cluster/resources.ts'
import { objectsIn } from '../../manifests/written.ts'
import type { Stage } from '../model/scenario.ts'
import type { ScenarioPlan } from '../model/steps.ts'

/** What commands make without a manifest, and what others make for it. */
const always = ['Pod', 'ReplicaSet', 'Deployment', 'Job', 'Service', 'ConfigMap']

/** Each namespace gets it from the cluster, a moment after it was made. */
const given = 'configmap/kube-root-ca.crt'

/** What stands in a story's namespace, and which of the namespaces that it makes: `pod/my-app`. */
export async function standing(cluster: Cluster, plan: ScenarioPlan): Promise<string[]> {
  const kinds = new Set([...always, ...plan.steps.flatMap(kindsIn)])
  const own = await Promise.all([...kinds].map((kind) => named(cluster, kind)))
  const namespaces = plan.namespaces.map((name) => `namespace/${name}`)
  const made = (await named(cluster, 'Namespace')).filter((one) => namespaces.includes(one))
  return [...own.flat(), ...made].filter((one) => one !== given)
}

/** Waits until nothing stands there that did not `before`. Throws a Mismatch that names what is left. */
export async function nothingLeft(
  { until }: Pick<Stage, 'until'>,
  plan: ScenarioPlan,
  before: readonly string[],
): Promise<void> {
  await until(
    async (cluster) => (await standing(cluster, plan)).filter((one) => !before.includes(one)),
    (left) => !left.length || `${left.join(', ')} left`,
  )
}

/** The namespaced kinds of a step's manifests. */
function kindsIn(step: ScenarioPlan['steps'][number]): string[] {
  if (step.type !== 'manifest') return []
  return objectsIn(step.text).flatMap((object) => {
    const { kind } = (object ?? {}) as { kind?: unknown }
    return typeof kind === 'string' && resourceOf(kind)?.namespaced ? [kind] : []
  })
}

async function named(cluster: Cluster, kind: string): Promise<string[]> {
  try {
    const objects = await cluster.list(kind)
    return objects.map(({ metadata }) => `${kind.toLowerCase()}/${metadata?.name}`)
  } catch (error) {
    // What is not there cannot be left.
    if (error instanceof NotSimulated || (error instanceof ApiError && error.code === 404))
      return []
    throw error
  }
}
