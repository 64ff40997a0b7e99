import { expect, test } from 'vitest'
import { allCommands } from '../commands/index.ts'
import { candidatesFor } from './completion.ts'

const commands = await allCommands()

const words = (line: string) => {
  const found = candidatesFor(line, commands)
  return found.of === 'words' ? found.words : found
}

test.each([
  ['', 'kubectl'],
  ['kube', 'kubectl'],
  ['kubectl ', 'describe'],
  ['kubectl rollout ', 'undo'],
  ['kubectl create ', 'deployment'],
  ['kubectl create secret ', 'generic'],
  ['kubectl get --', '--watch'],
  ['kubectl get pods -', '--namespace'],
  ['kubectl get pods -o ', 'yaml'],
])('%j may go on with %s', (line, word) => {
  expect(words(line)).toContain(word)
})

test.each([
  ['kubectl get ', { of: 'kinds', before: '' }],
  ['kubectl get po', { of: 'kinds', before: '' }],
  ['kubectl get pods,ser', { of: 'kinds', before: 'pods,' }],
  ['kubectl get -w ', { of: 'kinds', before: '' }],
  ['kubectl -n other get ', { of: 'words', words: [] }],
  ['kubectl explain ', { of: 'kinds', before: '' }],
  ['kubectl get pod ', { of: 'names', kind: 'Pod', before: '' }],
  ['kubectl get pods my-app my', { of: 'names', kind: 'Pod', before: '' }],
  ['kubectl get -n other deploy ', { of: 'names', kind: 'Deployment', before: '' }],
  ['kubectl delete deployment/my', { of: 'names', kind: 'Deployment', before: 'deployment/' }],
  ['kubectl rollout status deploy/', { of: 'names', kind: 'Deployment', before: 'deploy/' }],
  ['kubectl logs -f ', { of: 'names', kind: 'Pod', before: '' }],
  ['kubectl delete pod --cascade ', { of: 'names', kind: 'Pod', before: '' }],
  ['kubectl exec ', { of: 'names', kind: 'Pod', before: '' }],
  ['kubectl top pod ', { of: 'names', kind: 'Pod', before: '' }],
  ['kubectl top node ', { of: 'names', kind: 'Node', before: '' }],
  ['  kubectl  get   pods ', { of: 'names', kind: 'Pod', before: '' }],
  ['kubectl get my-', { of: 'kinds', before: '' }],
  ['kubectl get /my', { of: 'kinds', before: '' }],
  ['kubectl get pods -o ', { of: 'words', words: ['json', 'name', 'wide', 'yaml'] }],
  ['kubectl top ', { of: 'words', words: ['node', 'pod'] }],
  ['kubectl auth ', { of: 'words', words: ['can-i', 'whoami'] }],
  ['kubectl logs deploy/', { of: 'names', kind: 'Deployment', before: 'deploy/' }],
  ['kubectl get pods -n ', { of: 'names', kind: 'Namespace', before: '' }],
  ['kubectl apply -f ', { of: 'files' }],
])('%j asks for %o', (line, wanted) => {
  expect(candidatesFor(line, commands)).toEqual(wanted)
})

test('flags are offered in their order, those of every command among them', () => {
  const flags = words('kubectl get --') as string[]
  expect(flags).toEqual(flags.toSorted())
  expect(flags).toEqual(expect.arrayContaining(['--context', '--output', '--watch']))
  expect(words('kubectl exec my-app -- -')).toEqual([])
})

test.each([
  'kubectl exec my-app -- ',
  'kubectl apply ',
  'kubectl create deployment ',
  'kubectl scale deployment my-app --replicas ',
  'kubectl delete pod/my-app ',
  'kubectl logs my-app ',
  'kubectl get nothing-like-it ',
  'kubectl nothing-like-it ',
  'ls ',
])('%j: nothing is offered where nothing is known', (line) => {
  expect(words(line)).toEqual([])
})
