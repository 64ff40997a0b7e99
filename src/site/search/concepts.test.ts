import { expect, test } from 'vitest'
import { conceptsFile, conceptsOf, errorsFile } from './concepts.ts'

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

test('the page of errors explains those in its headings, but for those named after a concept', () => {
  const text =
    '## `ErrImagePull`\n\nNot `this`.\n\n### A wrong port: `connection refused`\n\n## `selector does not match`\n'
  const pages = [...table('| **Selector** | tags | [Pod](./pod.md) |'), { file: errorsFile, text }]
  expect(conceptsOf(pages).get('/reference/troubleshooting/')).toEqual([
    'ErrImagePull',
    'connection refused',
  ])
})
