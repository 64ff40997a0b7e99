import { expect, test } from 'vitest'
import { badgeOf } from './badge.ts'
import type { Standing } from './standing.ts'

const on = (
  target: Standing['target'],
  verdict: Standing['verdict'],
  reason?: string,
): Standing => ({
  target,
  kubernetes: target === 'embedded' ? 'v1.37.0' : 'v1.37.2',
  date: target === 'embedded' ? '2026-11-23T23:30:00Z' : '2026-11-22T08:00:00Z',
  verdict,
  ...(reason ? { reason } : {}),
})

test.each([
  ['no report', [], {}, 'not run', 'New or changed: not run yet'],
  ['skipped by its page', [], { skip: 'no servers' }, 'skipped', 'Not run: no servers'],
  [
    'verified everywhere: the last day counts',
    [on('embedded', 'verified'), on('kind', 'verified')],
    {},
    'verified',
    'Ran on the simulator and Kubernetes 1.37.2 on 23 Nov 2026',
  ],
  [
    'verified where it can be',
    [on('embedded', 'not simulated', 'the embedded cluster has no memory'), on('kind', 'verified')],
    {},
    'verified',
    'Ran on Kubernetes 1.37.2 on 22 Nov 2026 · not in the simulator: the simulator has no memory',
  ],
  [
    'only run where it is not simulated',
    [on('embedded', 'not simulated', 'no memory')],
    {},
    'not simulated',
    'Needs a real cluster: no memory',
  ],
  [
    'failed once: that is what a reader must know',
    [on('embedded', 'verified'), on('kind', 'failed')],
    {},
    'failed',
    'Failed on Kubernetes 1.37.2 on 22 Nov 2026',
  ],
  [
    'not reached',
    [on('kind', 'skipped', 'not reached: line 3 failed')],
    {},
    'skipped',
    'Not run: not reached: line 3 failed',
  ],
  [
    'meant to fail',
    [on('kind', 'verified')],
    { fails: true },
    'verified',
    'Meant to fail · Ran on Kubernetes 1.37.2 on 22 Nov 2026',
  ],
] as const)('%s', (_, standings, attributes, state, text) => {
  expect(badgeOf([...standings], attributes)).toEqual({
    state,
    text,
    usual: /^Ran on [^·]*$/.test(text),
  })
})
