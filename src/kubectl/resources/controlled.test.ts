import { expect, test } from 'vitest'
import type { KubernetesObject } from '../../cluster/objects.ts'
import { controlledBy } from './controlled.ts'

const object = (name: string, ownerReferences?: object[]) =>
  ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, uid: name, ...(ownerReferences && { ownerReferences }) },
  }) as KubernetesObject

test('an owner controls those that say so, among all that they name', () => {
  const objects = [
    object('own', [
      { uid: 'x', controller: true },
      { uid: 'owner', controller: true },
    ]),
    object('not controlled', [{ uid: 'owner' }, { uid: 'owner', controller: false }]),
    object('of another', [{ uid: 'x', controller: true }]),
    object('of nobody', []),
    object('alone'),
  ]
  expect(controlledBy(object('owner'), objects).map(({ metadata }) => metadata.name)).toEqual([
    'own',
  ])
})
