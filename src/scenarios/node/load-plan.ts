import { admitCreate } from '../../cluster/embedded/apiserver/admission/admission.ts'
import '../../cluster/embedded/parts/every-kind.ts'
import { loadPages } from '../../docs/node/load-pages.ts'
import { plan, type Plan } from '../plan/plan.ts'
import { loadChecks } from './load-checks.ts'
import type { CheckFile } from '../plan/match-checks.ts'
import type { Admit } from '../plan/story-draft.ts'

/** What the API server would say to a manifest, in the namespace that it names. */
export const admit: Admit = (manifest) =>
  void admitCreate(manifest, { namespace: manifest.metadata.namespace ?? 'default' })

/**
 * Reads the pages and checks of a repository and plans them. After the first time, `known` are the
 * checks where those have not changed, and otherwise nothing: what was saved since is loaded anew.
 */
export async function loadPlan(
  root: string,
  again?: { known: CheckFile[] | undefined },
): Promise<{ plan: Plan; checks: CheckFile[] }> {
  const checks = again?.known ?? (await loadChecks(root, again !== undefined))
  const { pages, problems } = loadPages(root)
  const planned = plan(pages, checks, admit)
  return { plan: { ...planned, problems: [...problems, ...planned.problems] }, checks }
}
