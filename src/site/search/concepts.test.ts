import { expect, test } from 'vitest'
import { conceptsFile, conceptsOf } from './concepts.ts'

const table = (...rows: string[]) => [
  { file: conceptsFile, text: ['| Concept | Page |', '| --- | --- |', ...rows].join('\n') },
]

test('a page explains the concepts whose rows link it, or a part of it', () => {
  const pages = table(
    '| **Pod**             | runs      | [Pod](./pod.md)            |',
    '| **Label, selector** | tags      | [Pod](./pod.md#labels)     |',
    '| **kubectl**         | `kubectl` | [kubectl](../reference/kubectl.md) |',
  )
  expect([...conceptsOf(pages)]).toEqual([
    ['/theory/pod/', ['Pod', 'Label', 'selector']],
    ['/reference/kubectl/', ['kubectl']],
  ])
})

test('without a table no page explains anything', () => {
  expect(conceptsOf([]).size).toBe(0)
})
