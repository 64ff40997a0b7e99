import { expect, test } from 'vitest'
import { Names } from './names.ts'

type Step = [pages: string, runs: string]

/** Learns groups one after the other, such as `['a b', 'x y']`, and says which were taken. */
function learnt(...steps: Step[]) {
  const names = new Names()
  const taken = steps.map(([pages, runs]) => names.learnGroup(pages.split(' '), runs.split(' ')))
  return { names, taken }
}

test.each<[string, Step[], boolean]>([
  [
    'a name is the same one again',
    [
      ['a', 'x'],
      ['a', 'x'],
    ],
    true,
  ],
  [
    'a name is not another one',
    [
      ['a', 'x'],
      ['a', 'y'],
    ],
    false,
  ],
  [
    'two names are not one',
    [
      ['a', 'x'],
      ['b', 'x'],
    ],
    false,
  ],
  [
    'two names are two',
    [
      ['a', 'x'],
      ['b', 'y'],
    ],
    true,
  ],
  [
    'of two, the first may be either',
    [
      ['a b', 'x y'],
      ['a', 'y'],
    ],
    true,
  ],
  [
    'of two, the other is what is left',
    [
      ['a b', 'x y'],
      ['a', 'y'],
      ['b', 'x'],
    ],
    true,
  ],
  [
    'of two, the other is not the same',
    [
      ['a b', 'x y'],
      ['a', 'y'],
      ['b', 'y'],
    ],
    false,
  ],
  [
    'two may be told again in another order',
    [
      ['a b', 'x y'],
      ['b a', 'x y'],
    ],
    true,
  ],
  [
    'one of two is none of others',
    [
      ['a b', 'x y'],
      ['a', 'z'],
    ],
    false,
  ],
  [
    'a new name is none of two',
    [
      ['a b', 'x y'],
      ['c', 'x'],
    ],
    false,
  ],
  [
    'names of two groups are no group',
    [
      ['a', 'x'],
      ['b', 'y'],
      ['a b', 'x y'],
    ],
    false,
  ],
  [
    'a name that is known and a new one are no group',
    [
      ['a', 'x'],
      ['a b', 'x y'],
    ],
    false,
  ],
  [
    'a new one and a name that is known are no group',
    [
      ['a', 'x'],
      ['b a', 'y x'],
    ],
    false,
  ],
  [
    'what is known of the run is not new',
    [
      ['a', 'x'],
      ['b c', 'y x'],
    ],
    false,
  ],
  [
    'a name of two and a new one are no group, though the run knows both',
    [
      ['a c', 'x y'],
      ['a b', 'x y'],
    ],
    false,
  ],
  ['two names need two', [['a b', 'x x']], false],
  ['one name twice is one', [['a a', 'x y']], false],
  [
    'two of three may be told apart',
    [
      ['a b c', 'x y z'],
      ['a b', 'x y'],
      ['c', 'z'],
    ],
    true,
  ],
  [
    'then the third is none of them',
    [
      ['a b c', 'x y z'],
      ['a b', 'x y'],
      ['c', 'x'],
    ],
    false,
  ],
])('%s', (_, steps, isTaken) => {
  const { taken } = learnt(...steps)
  expect(taken.at(-1)).toBe(isTaken)
  expect(taken.slice(0, -1).every(Boolean)).toBe(true)
})

test('of pairs that contradict each other, none is learnt', () => {
  const names = new Names()
  expect(names.size).toBe(0)
  const pairs: [string, string][] = [
    ['a', 'x'],
    ['b', 'y'],
    ['a', 'y'],
  ]
  expect(names.learn(pairs)).toBe(false)
  expect(names.size).toBe(0)
  expect([...names.of('a'), ...names.of('b')]).toEqual([])
  expect(names.learn([['a', 'y']])).toBe(true)
  expect([...names.of('a')]).toEqual(['y'])
})

test('what is known already is not learnt again', () => {
  const { names } = learnt(['a b', 'x y'], ['b a', 'y x'], ['a', 'x'], ['a', 'x'])
  expect(names.size).toBe(2)
})

test('what was learnt last is forgotten first, and what was known before is known again', () => {
  const { names } = learnt(['a b c', 'x y z'], ['a b', 'x y'], ['a', 'y'])
  const known = () => ['a', 'b', 'c'].map((name) => [...names.of(name)].sort().join(' '))
  expect(known()).toEqual(['y', 'x', 'z'])
  names.forget(2)
  expect(known()).toEqual(['x y', 'x y', 'z'])
  names.forget(1)
  expect(known()).toEqual(['x y z', 'x y z', 'x y z'])
  expect(names.learnGroup(['c'], ['x'])).toBe(true)
  names.forget(0)
  expect(known()).toEqual(['', '', ''])
  expect(names.learnGroup(['c'], ['y'])).toBe(true)
})
