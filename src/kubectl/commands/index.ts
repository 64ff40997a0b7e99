import type { Command } from '../cli/command.ts'
import { later } from '../../cluster/later.ts'
import { families } from './families.ts'
import { columnsByHand, sorting, watching } from './read/get.ts'

/** What reads the contexts of a kubeconfig. */
export const kubeconfigs = later(() => import('../kubeconfig/reached.ts'))
/** What reads paths in objects. */
export const jsonPath = later(() => import('../jsonpath/jsonpath.ts'))

/** All commands, those of several words before their first word alone. */
export async function allCommands(): Promise<readonly Command[]> {
  return (await Promise.all(families.map(({ load }) => load()))).flat()
}

/**
 * The commands among which that of a line is, by its first word: those of its family, or all where no
 * family has it.
 */
export async function commandsFor(first: string | undefined): Promise<readonly Command[]> {
  const family = families.find(({ words }) => words.some((word) => word === first))
  return family ? family.load() : allCommands()
}

/** Loads what flags ask for that few command lines have: what reads paths in objects, and what watches. */
export const loadFlags = async (argv: readonly string[]): Promise<void> => {
  if (argv.some((word) => /jsonpath|custom-columns|sort-by/.test(word)))
    await Promise.all([jsonPath, columnsByHand, sorting].map((part) => part.load()))
  if (argv.some((word) => /^(-s|--(kubeconfig|context|cluster|user|token|server))\b/.test(word)))
    await kubeconfigs.load()
  if (argv.some((word) => /^(-\w*w|--watch)/.test(word))) await watching.load()
}

/** Other words for a command's words. */
export const aliases: Record<string, string> = {
  'create ns': 'create namespace',
  'create deploy': 'create deployment',
  'create cm': 'create configmap',
  'create resourcequota': 'create quota',
  'config use': 'config use-context',
  'set sa': 'set serviceaccount',
  'top pods': 'top pod',
  'top po': 'top pod',
  'top nodes': 'top node',
  'top no': 'top node',
  'create svc': 'create service',
  'create sa': 'create serviceaccount',
  'create cj': 'create cronjob',
  'create ing': 'create ingress',
  'create pdb': 'create poddisruptionbudget',
  'create pc': 'create priorityclass',
}
