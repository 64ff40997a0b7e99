import { expect, test } from 'vitest'
import { conceptsFile, conceptsOf, errorsFile } from './concepts.ts'

const table = (...rows: string[]) => [
  { file: conceptsFile, text: ['| Concept | What it is |', '| --- | --- |', ...rows].join('\n') },
]

test('a page explains the concepts whose rows link it, or a part of it', () => {
  const pages = table(
    '| **[Pod](./pod.md)**                    | runs                |',
    '| **[Label, selector](./pod.md#labels)** | tags, as [here](#a) |',
    '| **[kubectl](../reference/kubectl.md)** | `kubectl`           |',
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
  const pages = [...table('| **[Selector](./pod.md)** | tags |'), { file: errorsFile, text }]
  expect(conceptsOf(pages).get('/reference/troubleshooting/')).toEqual([
    'ErrImagePull',
    'connection refused',
  ])
})
