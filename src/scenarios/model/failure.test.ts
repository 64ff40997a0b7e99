import { expect, test } from 'vitest'
import { failureOfThrown, StepFailure } from './failure.ts'
import { Mismatch } from '../../cluster/watching.ts'

const circular: { self?: unknown } = {}
circular.self = circular
const step = { saw: 'a', details: ['b'], place: { file: 'docs/a.md', line: 3 } }

test.each<[unknown, { saw: string; details?: string[] }]>([
  ['boom', { saw: 'a thrown string: "boom"' }],
  [null, { saw: 'a thrown object: null' }],
  [undefined, { saw: 'a thrown undefined: undefined' }],
  [42, { saw: 'a thrown number: 42' }],
  [{ a: 1 }, { saw: 'a thrown object: {"a":1}' }],
  [circular, { saw: 'a thrown object: [object Object]' }],
  [new TypeError('x is not a function'), { saw: 'TypeError: x is not a function' }],
  [new Error('two\nlines\nand one'), { saw: 'two', details: ['lines', 'and one'] }],
  [new TypeError(''), { saw: 'TypeError: TypeError' }],
  [new Error(''), { saw: 'Error' }],
  [new Mismatch('2 Pods', ['a', 'b']), { saw: '2 Pods', details: ['a', 'b'] }],
  [{ saw: '2 Pods' }, { saw: '2 Pods' }],
  [{ saw: '2 Pods', details: 'a' }, { saw: '2 Pods' }],
  [{ saw: '2 Pods', details: ['a', 1] }, { saw: '2 Pods' }],
  [Object.assign(() => {}, { saw: '2 Pods' }), { saw: '2 Pods' }],
  [Object.assign(new RangeError('no cluster'), { problems: ['a'] }), { saw: 'no cluster' }],
  [new StepFailure(step), step],
])('%o is shown as what it is', (thrown, shown) => {
  expect(failureOfThrown(thrown)).toEqual({ details: [], ...shown })
})

test('a step that failed is an error that says what was seen', () => {
  expect(String(new StepFailure(step))).toBe('StepFailure: a')
})
