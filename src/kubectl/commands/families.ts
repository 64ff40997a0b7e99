import type { Command } from '../cli/command.ts'
import { later } from '../../cluster/later.ts'
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
    load: later(async () => [(await import('./read/describe.ts')).describe]).load,
  },
  {
    words: ['exec', 'logs'],
    load: later(async () => (await import('./containers.ts')).containers).load,
  },
  {
    words: ['run'],
    load: later(async () => [(await import('./write/run.ts')).run]).load,
  },
  {
    words: ['rollout', 'scale', 'wait'],
    load: later(async () => (await import('./rollouts.ts')).rollouts).load,
  },
  {
    words: ['explain'],
    load: later(async () => [(await import('./explain.ts')).explain]).load,
  },
  {
    words: ['auth'],
    load: later(async () => (await import('./auth/index.ts')).auth).load,
  },
  {
    words: ['config'],
    load: later(async () => (await import('./config/index.ts')).config).load,
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
    load: later(async () => (await import('./seldom.ts')).seldom).load,
  },
]
