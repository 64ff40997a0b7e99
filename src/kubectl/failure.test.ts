import { expect, it, test } from 'vitest'
import { NotSimulated } from '../cluster/cluster.ts'
import { Exit, Failure, Failures, notSimulatedIn, throwAll, usageError } from './failure.ts'

test.each([
  [[new Failure('a')], 'a'],
  [['a'], 'a'],
  [[new Failure('a'), 'b', new Failure('a')], '[a, b]'],
  [[], '[]'],
])('several errors, %j, are told as %s', (errors, message) => {
  expect(new Failures(errors).message).toBe(message)
  expect(new Failures(errors).errors).toBe(errors)
})

test('an error knows its name, and the status that it ends with', () => {
  expect([new Failure('a').name, new Failures([]).name, new Exit(3).name]).toEqual([
    'Failure',
    'Failures',
    'Exit',
  ])
  expect([new Failure('a').exitCode, new Failure('a', 2).exitCode]).toEqual([1, 2])
  expect(new Exit(3)).toMatchObject({ exitCode: 3, message: '' })
})

test('a wrong use points at the help', () => {
  expect(usageError('rollout', 'no').message).toBe(
    "no\nSee 'kubectl rollout -h' for help and examples",
  )
})

it('what was collected is thrown: nothing, the one, or all', () => {
  const [one, other] = [new Failure('a'), new Failure('b')]
  expect(() => throwAll([])).not.toThrow()
  expect(() => throwAll([one])).toThrow(one)
  expect(() => throwAll([one, other])).toThrow(new Failures([one, other]))
})

test.each<[string, unknown, string | undefined]>([
  ['itself', new NotSimulated('a'), 'a'],
  ['nothing', new Failure('a'), undefined],
  ['nothing of several', new Failures([new Failure('a'), 'b']), undefined],
  ['both of two', new Failures([new NotSimulated('a'), new NotSimulated('b')]), 'a\nb'],
  [
    'all of several, each once',
    new Failures([
      new NotSimulated('a'),
      new Failure('x'),
      new Failures([new NotSimulated('b'), new NotSimulated('a')]),
    ]),
    'a\nb',
  ],
])('not simulated is %s', (_, error, message) => {
  expect(notSimulatedIn(error)?.message).toBe(message)
})
