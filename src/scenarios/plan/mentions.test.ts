import { describe, expect, test } from 'vitest'
import { readCommands } from '../allowed/command.ts'
import type { PlannedStep } from '../model/steps.ts'
import { imagesOf, madeIn, namespacesOf } from './mentions.ts'

const steps = (lines: string): PlannedStep[] => [
  { type: 'cleared', place: { file: 'docs/a.md', line: 1 } },
  { type: 'commands', commands: readCommands(lines, 1).commands } as unknown as PlannedStep,
]
const story = (objects: unknown[], lines = '') => ({ objects, steps: steps(lines) })

describe('the images of a scenario', () => {
  test.each<[unknown[], string[]]>([
    [[{ spec: { containers: [{ image: 'a:1' }, { image: 'b:1' }] } }], ['a:1', 'b:1']],
    [[{ spec: { containers: [{ image: 'a:1' }] } }, { image: 'a:1' }], ['a:1']],
    [[{ spec: { image: { image: 'a:1' } } }], ['a:1']],
    [[{ spec: { picture: 'a:1' }, image: 1 }, null, 'image'], []],
  ])('are those that its manifests name: %j', (objects, images) => {
    expect(imagesOf(story(objects))).toEqual(images)
  })

  test.each([
    ['kubectl run a --image=a:1', ['a:1']],
    ['kubectl create deployment a --image a:1 --image=b:1', ['a:1', 'b:1']],
    ['kubectl set image deployment/my-app app=my-app:v1.1', ['my-app:v1.1']],
    ['kubectl set image deployment/my-app a-b=x:1 c=y:1', ['x:1', 'y:1']],
    ['kubectl get pods', []],
    ['kubectl label pod a b=c', []],
    ['kubectl annotate deployment/my-app image=a:1', []],
    ['docker run --image=a:1', []],
    ['kubectl frobnicate --image=a:1', []],
  ])('are those that its commands name: %s', (line, images) => {
    expect(imagesOf(story([], line))).toEqual(images)
  })
})

test.each<[unknown[], string, string[]]>([
  [[{ kind: 'Namespace', metadata: { name: 'b' } }], 'kubectl create namespace a', ['a', 'b']],
  [[{ kind: 'Namespace', metadata: { name: 'a' } }], 'kubectl create ns a', ['a']],
  [[{ kind: 'Pod', metadata: { name: 'a' } }, null, { kind: 'Namespace' }], '', []],
  [[{ kind: 'Namespace', metadata: {} }], 'kubectl get namespace a\nkubectl create role a', []],
])('the namespaces that %j and "%s" make are %j', (objects, lines, names) => {
  expect(namespacesOf(story(objects, lines))).toEqual(names)
})

test.each<[unknown[], unknown[]]>([
  [
    [
      { kind: 'StorageClass', metadata: { name: 'slow' } },
      { kind: 'PriorityClass', metadata: { name: 'slow' } },
      { kind: 'StorageClass', metadata: { name: 'fast' } },
      { kind: 'StorageClass', metadata: { name: 'slow' } },
    ],
    [
      { kind: 'StorageClass', name: 'slow' },
      { kind: 'PriorityClass', name: 'slow' },
      { kind: 'StorageClass', name: 'fast' },
    ],
  ],
  [
    [
      { kind: 'Pod', metadata: { name: 'a' } },
      { kind: 'Node', metadata: { name: 'a' } },
    ],
    [],
  ],
  [[{ kind: 'StorageClass' }, { kind: 'StorageClass', metadata: { name: 1 } }, null, {}], []],
])('of %j, this is of the whole cluster: %j', (objects, made) => {
  expect(madeIn({ objects })).toEqual(made)
})
