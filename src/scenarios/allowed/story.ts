import type { Command } from '../model/command.ts'
import type { Part } from '../model/steps.ts'
import type { Ground } from '../model/ground.ts'

/** The ground on which a story begins. */
export function groundOf(plan: Part, planning: boolean): Ground {
  return {
    namespaces: plan.namespaces,
    ...(plan.makes && { makes: plan.makes }),
    ...(plan.ownKinds && { ownKinds: plan.ownKinds }),
    machine: plan.on === 'machine' || plan.within !== undefined,
    ...(plan.lab && { lab: plan.lab }),
    up: plan.within !== undefined,
    ports: Object.keys(plan.ports).map(Number),
    ...(plan.builds && { builds: plan.builds }),
    ...(plan.onNode && { onNode: plan.onNode }),
    planning,
  }
}

/** The ground after a command: `kind` makes the story's cluster, and takes it away again. */
export function after(
  { program, argv }: Pick<Command, 'program' | 'argv'>,
  ground: Ground,
): Ground {
  if (program !== 'kind' || argv[1] !== 'cluster') return ground
  if (argv[0] === 'create') return { ...ground, up: true }
  return argv[0] === 'delete' ? { ...ground, up: false } : ground
}
