import { resources } from '../../cluster/resources.ts'
import { makesCluster } from './labs.ts'
import type { Beyond, Read } from '../model/reach.ts'
import { reachOf } from './reach.ts'
import type { ScenarioPlan } from '../model/steps.ts'

/**
 * What a run of these scenarios does outside of the namespaces that it makes for them, for a person
 * to see before it does; undefined where that is nothing.
 */
export function reachText(plans: ScenarioPlan[]): string | undefined {
  const all = plans.map((plan) => ({ plan, reach: reachOf(plan) }))
  const here = all.filter(({ plan }) => plan.within === undefined)
  const names = here
    .filter(({ plan }) => plan.on === undefined)
    .flatMap(({ plan }) => plan.namespaces)
  const makes = here
    .flatMap(({ reach }) => reach.makes)
    .map(({ kind, name }) => `the ${kind} ${name}`)
  const parts = [
    ...readings(here.flatMap(({ reach }) => reach.reads)),
    ...(names.length ? [`create the namespaces ${listed(names)}`] : []),
    ...(makes.length ? [`make for the whole cluster, and remove, ${listed(makes)}`] : []),
    ...Object.entries(beyondText).flatMap(([what, text]) => {
      const those = all.filter(({ reach }) => reach.beyond.includes(what as Beyond))
      return those.length ? [`${text} (${listed(those.map(({ plan }) => plan.name))})`] : []
    }),
    ...plans.filter(makesCluster).map(({ name }) => {
      const within = plans.filter((plan) => plan.within === name).map((plan) => plan.name)
      return `make a Kind cluster of its own, be its owner, and remove it (${listed([name, ...within])})`
    }),
    ...plans
      .filter(({ needs }) => needs === 'docker')
      .map(
        ({ name }) =>
          `start containers and a swarm on this machine's Docker, and end them (${name})`,
      ),
  ]
  return parts.length ? `This run will also: ${parts.join('; ')}.` : undefined
}

const beyondText: Record<Beyond, string> = {
  'privileged Pods': 'run Pods that may do everything on their node',
  'node status': 'change the status of a node, and back',
}

/** `read nodes`, `read Pods in kube-system and default` */
function readings(reads: Read[]): string[] {
  const places = new Map<string, Set<string>>()
  for (const { resource, group, namespace } of reads) {
    const known = resources.find(({ plural }) => plural === resource)
    const what =
      resource === 'pods/log' ? 'logs' : group === 'metrics.k8s.io' ? 'metrics' : resource
    const where = namespace ?? (known?.namespaced === false ? '' : 'all namespaces')
    places.set(what, (places.get(what) ?? new Set()).add(where))
  }
  return [...places].map(([what, where]) => {
    const named = [...where].filter(Boolean)
    return `read ${what}${named.length ? ` in ${listed(named)}` : ''}`
  })
}

function listed(names: string[]): string {
  const all = [...new Set(names)].sort()
  return all.length < 2 ? all.join() : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
