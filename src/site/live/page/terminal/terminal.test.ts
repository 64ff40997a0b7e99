import { expect, test } from 'vitest'
import { completed } from './completed.ts'
import { history } from './history.ts'

test.each([
  ['kubectl ge', ['get'], 'kubectl get ', []],
  ['kubectl get ', ['pods', 'services'], 'kubectl get ', ['pods', 'services']],
  ['kubectl get p', ['pods', 'podtemplates'], 'kubectl get pod', []],
  ['kubectl get pod', ['pods', 'podtemplates'], 'kubectl get pod', ['pods', 'podtemplates']],
  ['kubectl delete pod/m', ['pod/my-app'], 'kubectl delete pod/my-app ', []],
  ['kubectl x', [], 'kubectl x', []],
])('%j with %j becomes %j', (line, words, wanted, rest) => {
  expect(completed(line, words)).toEqual({ line: wanted, rest })
})

test('the arrow keys bring back lines, and what was being typed', () => {
  const lines = history()
  for (const line of ['one', 'two', 'two', ' ']) lines.add(line)
  expect(lines.previous('dra')).toBe('two')
  expect(lines.previous('two')).toBe('one')
  expect(lines.previous('one')).toBe('one')
  expect(lines.next('one')).toBe('two')
  expect(lines.next('two')).toBe('dra')
  expect(lines.next('dra')).toBe('dra')
})

test('without lines the arrow keys leave what is typed', () => {
  const lines = history()
  expect([lines.previous('a'), lines.next('a')]).toEqual(['a', 'a'])
})
