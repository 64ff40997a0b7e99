import { describe, expect, test } from 'vitest'
import type { ScenarioPlan } from '../model/steps.ts'
import { shardOf } from './shard.ts'

/** Scenarios as `name steps` or `name steps on maker`. */
const plans = (...texts: string[]) =>
  texts.map((text) => {
    const [name, steps, , within] = text.split(' ')
    return { name, within, steps: Array.from({ length: Number(steps) }) } as unknown as ScenarioPlan
  })
const shards = (of: number, scenarios: ScenarioPlan[], times?: Record<string, number>) =>
  Array.from({ length: of }, (_, at) =>
    shardOf(scenarios, { index: at + 1, of }, times && new Map(Object.entries(times)))
      .map(({ name }) => name)
      .join(' '),
  )

describe('The shards of a run', () => {
  test('have each scenario once, in the order of the plan', () => {
    expect(shards(2, plans('a 1', 'b 1', 'c 1', 'd 1'))).toEqual(['a c', 'b d'])
  })
  test('are of the same length by the times of an earlier run', () => {
    const times = { long: 100, a: 40, b: 30, c: 30 }
    expect(shards(2, plans('a 9', 'b 9', 'c 9', 'long 1'), times)).toEqual(['long', 'a b c'])
  })
  test('are balanced by their steps where nothing is known', () => {
    expect(shards(2, plans('a 1', 'b 2', 'c 3'))).toEqual(['c', 'a b'])
  })
  test('take a new scenario to go at the pace of the others', () => {
    // Two steps a second: the new one takes 2 s.
    const times = { a: 1000, b: 1500 }
    expect(shards(2, plans('a 2', 'b 3', 'new 4'), times)).toEqual(['new', 'a b'])
    expect(shards(2, plans('a 2', 'b 3', 'new 2', 'newer 2'), times)).toEqual(['b newer', 'a new'])
  })
  test('keep stories on one cluster together', () => {
    const all = plans('maker 1', 'x 5', 'on-it 1 on maker', 'also-on-it 1 on maker')
    expect(shards(2, all)).toEqual(['x', 'maker on-it also-on-it'])
  })
  test('are the same for every order of scenarios of one length', () => {
    const all = plans('b 1', 'c 1', 'a 1')
    expect(shards(2, all)).toEqual(['c a', 'b'])
    expect(shards(2, all.toReversed())).toEqual(['a c', 'b'])
  })
  test('may be empty', () => {
    expect(shards(3, plans('a 1'))).toEqual(['a', '', ''])
  })
  test('do not depend on the order of the scenarios', () => {
    const all = plans('a 1', 'b 1', 'c 1')
    const named = (scenarios: ScenarioPlan[]) =>
      shards(2, scenarios).map((names) => names.split(' ').toSorted())
    expect(named(all.toReversed())).toEqual(named(all))
  })
})
