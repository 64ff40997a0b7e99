import { expect, test } from 'vitest'
import type { Part } from '../model/steps.ts'
import { unfinished, type Telling, type Unproven } from './telling.ts'

const why: Unproven = { verdict: 'not simulated', reason: 'no storage' }
const other: Unproven = { verdict: 'skipped', reason: 'interrupted' }
const told = (page: string, ran: boolean, ended?: Unproven) =>
  ({ part: { page } as Part, ran, ...(ended && { ended }) }) as Telling
const end = { type: 'cleared' as const, place: { file: 'docs/theory/pod.md', line: 9 } }
const here = 'theory/pod'

test.each<[string, Telling[], Unproven | undefined]>([
  ['all of it was told', [told(here, true), told(here, true)], undefined],
  ['one stopped midway', [told(here, true), told(here, true, why)], why],
  ['one of another page stopped midway', [told(here, true), told('labs/1', true, why)], why],
  ['one was not begun', [told(here, false, why), told(here, true)], undefined],
  ['none was begun', [told(here, false, why), told(here, false, other)], why],
  ['none of its own was begun', [told('labs/1', true), told(here, false, why)], why],
  ['one of another page was not begun', [told('labs/1', false, why), told(here, true)], undefined],
  ['there are none', [], undefined],
])('what a page leaves, where %s', (_, tellings, reason) => {
  expect(unfinished(end, tellings)).toBe(reason)
})
