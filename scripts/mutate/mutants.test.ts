import { expect, test } from 'vitest'
import { readPage } from '../../src/docs/read-page.ts'
import { changed, other } from './mutant.ts'
import { mutantsOf } from './mutants.ts'
import { shuffled } from './sample.ts'
import { judge } from './verdict.ts'

test.each([
  ['true', 'false'],
  ['false', 'true'],
  ['3', '4'],
  ['8080', '8081'],
  ['100m', '201m'],
  ['64Mi', '129Mi'],
  ['my-app', 'my-apq'],
  ['my-app:v1.0', 'my-app:v1.1'],
  ['1/1', '1/2'],
  ['<none>', '<nonf>'],
  ['jazz', 'jaza'],
  ['v9', 'v0'],
  ['---', undefined],
])('%s becomes %s', (value, expected) => {
  expect(other(value)).toBe(expected)
})

const text = `---
title: A
description: A page.
---

\`\`\`yaml title="pod.yaml" scenario="a"
kind: Pod
spec:
  containers:
    - name: "app"
      args: [one]
---
kind: Job
\`\`\`

\`\`\`bash scenario="a"
kubectl get pods
\`\`\`

\`\`\`text output
NAME     AGE
web-…    5s
\`\`\`

\`\`\`yaml
kind: Other
\`\`\`
`
const { page } = readPage('docs/a.md', text)

test('each value of a manifest is changed, and each word of an output but what is free by kind', () => {
  expect(mutantsOf(page, text).map(({ line, what, from, to }) => [line, what, from, to])).toEqual([
    [7, 'pod.yaml kind', 'Pod', 'Poe'],
    [10, 'pod.yaml spec.containers.0.name', 'app', 'apq'],
    [11, 'pod.yaml spec.containers.0.args.0', 'one', 'onf'],
    [13, 'pod.yaml kind', 'Job', 'Joc'],
    [21, 'output NAME AGE', 'NAME', 'NAMF'],
    [21, 'output NAME AGE', 'AGE', 'AGF'],
    [22, 'output web-… 5s', 'web-', 'wec-'],
  ])
})

test('a change is made where it says', () => {
  for (const mutant of mutantsOf(page, text)) {
    expect(text.slice(mutant.start, mutant.end)).toBe(mutant.from)
    const lines = changed(text, mutant).split('\n')
    expect(lines[mutant.line - 1]).toContain(mutant.to)
    expect(lines.filter((line, index) => line !== text.split('\n')[index])).toHaveLength(1)
  }
})

test('a sample is the same for the same seed, and has each once', () => {
  const all = Array.from({ length: 50 }, (_, index) => index)
  expect(shuffled(all, 1)).toEqual(shuffled(all, 1))
  expect(shuffled(all, 1)).not.toEqual(shuffled(all, 2))
  expect(shuffled(all, 1).sort((a, b) => a - b)).toEqual(all)
})

const mutants = mutantsOf(page, text)
const tried = (noticed: boolean[]) =>
  noticed.map((each, index) => ({ mutant: mutants[index]!, noticed: each }))

test.each<[string, boolean[], Record<string, string>, boolean, RegExp]>([
  ['there is nothing to try', [], {}, false, /○ values: not measured, since none stands on a line/],
  ['all are noticed', [true, true, true, true], {}, true, /✓ values: 4 of 4 noticed, 100.0 %/],
  [
    'one of four is not',
    [true, false, true, true],
    {},
    false,
    /a\.md:10 {2}a {2}"app" as "apq" {2}pod\.yaml spec/,
  ],
  [
    'one is not, and no outcome depends on it',
    [true, false, true, true],
    { 'pod.yaml spec.containers.*.name': 'a name that nothing refers to' },
    true,
    /✓ values: 3 of 3 noticed, .* 1 marked/,
  ],
  [
    'what is marked is noticed',
    [true, true, true, true],
    { 'pod.yaml kind': 'no need' },
    false,
    /✗ the mark "a: pod\.yaml kind" is not needed/,
  ],
])('where %s, the run says so', (_, noticed, marks, isGood, line) => {
  const judged = judge(tried(noticed), new Map([['a', marks]]))
  expect(judged.isGood).toBe(isGood)
  expect(judged.lines.join('\n')).toMatch(line)
})
