import type { Command } from '../cli/command.ts'
import { once } from '../../cluster/once.ts'
import { usual } from './usual.ts'

/** Commands that are loaded together. */
export interface Family {
  /** The words that their command lines begin with. */
  words: readonly string[]
  load(): Promise<readonly Command[]>
}

/**
 * The commands of kubectl, by what a line begins with: each family is a file of its own in a page, loaded
 * when one of its words is first typed. A word belongs to one family, and what most stories do is in
 * the first one: it comes with every story.
 */
export const families: readonly Family[] = [
  {
    words: ['apply', 'delete', 'get'],
    load: async () => usual,
  },
  {
    words: ['describe'],
    load: once(async () => [(await import('./read/describe.ts')).describe]),
  },
  {
    words: ['exec', 'logs'],
    load: once(async () => (await import('./containers.ts')).containers),
  },
  {
    words: ['run'],
    load: once(async () => [(await import('./write/run.ts')).run]),
  },
  {
    words: ['rollout', 'scale', 'wait'],
    load: once(async () => (await import('./rollouts.ts')).rollouts),
  },
  {
    words: ['explain'],
    load: once(async () => [(await import('./explain.ts')).explain]),
  },
  {
    words: ['auth'],
    load: once(async () => (await import('./auth/index.ts')).auth),
  },
  {
    words: ['config'],
    load: once(async () => (await import('./config/index.ts')).config),
  },
  {
    words: [
      ...['annotate', 'api-resources', 'api-versions', 'autoscale', 'cordon', 'create', 'debug'],
      ...[
        'diff',
        'drain',
        'edit',
        'events',
        'expose',
        'label',
        'patch',
        'port-forward',
        'replace',
        'set',
      ],
      ...['top', 'uncordon', 'version'],
    ],
    load: once(async () => (await import('./seldom.ts')).seldom),
  },
]
