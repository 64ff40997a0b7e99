import { expect, test } from 'vitest'
import { isLowering } from './labels.ts'

const level = (rest: string) => `pod-security.kubernetes.io/${rest}`

test.each([
  ['team=a', false, false],
  ['app.kubernetes.io/name=a', false, false],
  ['example.com/guard=off', true, false],
  ['example.com/guard-', true, false],
  [level('enforce=baseline'), false, false],
  [level('enforce=restricted'), false, false],
  [level('enforce=privileged'), true, true],
  [level('enforce=restricted-not'), true, true],
  [level('enforce-'), true, true],
  [level('warn=privileged'), false, false],
  [level('audit=privileged'), false, false],
  [level('enforce-version=v1.37'), false, false],
  [level('enforce-version=latest/x'), true, true],
  [level('enforce-version='), true, true],
  [level('warn=privileged,a=b'), true, true],
  [`x/${level('enforce=baseline')}`, true, false],
])('%s lowers what holds Pods of a namespace: %s, of another object: %s', (label, ns, other) => {
  expect(isLowering(label, true)).toBe(ns)
  expect(isLowering(label, false)).toBe(other)
})
