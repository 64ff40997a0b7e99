import { expect, test } from 'vitest'
import { reachingPatch } from './node-access.ts'

test.each([
  ['{"spec":{"replicas":3}}'],
  ['[{"op":"replace","path":"/spec/replicas","value":3}]'],
  ['{"spec":{"template":{"spec":{"volumes":[{"$patch":"delete","name":"a"}]}}}}'],
  ['{"spec":{"template":{"spec":{"volumes":[{"name":"a","configMap":{"name":"b"}}]}}}}'],
  ['[]'],
  ['null'],
])('%s reaches nothing', (patch) => {
  expect(reachingPatch(patch)).toBeUndefined()
})

test.each([
  ['{"spec":{"hostPID":true}}', 'hostPID'],
  ['{"spec":{"\\u0068ostPID":true}}', 'hostPID'],
  ['[{"op":"add","path":"/spec/hostPID","value":true}]', 'hostPID'],
  ['[{"op":"copy","from":"/a","path":"/spec/hostPID"}]', 'hostPID'],
  ['[{"op":"add","path":"/spec/volumes/0","value":{"nfs":{}}}]', 'volumes'],
  ['[{"op":"add","path":"/spec/volumes/0/nfs","value":{}}]', 'volumes'],
  ['[{"op":"replace","path":"","value":{"spec":{"hostIPC":true}}}]', 'hostIPC'],
  [
    '[{"op":"add","path":"/metadata/annotations/container.apparmor.security.beta.kubernetes.io~1a","value":"unconfined"}]',
    'container.apparmor.security.beta.kubernetes.io/a',
  ],
  ['{"metadata":{"finalizers":["a/b"]}}', 'finalizers'],
  ['spec: {hostPID: true}', 'a patch that is no JSON'],
  ['"spec": {"hostP\\\nID": true}', 'a patch that is no JSON'],
])('%s reaches %s', (patch, field) => {
  expect(reachingPatch(patch)).toBe(field)
})
