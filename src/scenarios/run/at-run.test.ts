import { expect, test } from 'vitest'
import { readCommands } from '../allowed/command.ts'
import { runRefusal } from './at-run.ts'
import { inNamespace, onLab } from '../allowed/testing/grounds.ts'

const refused = (line: string, files: Record<string, string>, written: string[] = []) =>
  [inNamespace, onLab].map((ground) => {
    const [command] = readCommands(line, 1).commands
    return runRefusal(command!, { ground, files, written: new Set(written) })?.what
  })
const hostile = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"hostPID":true}}'
const plain = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}'

test.each([
  ['kubectl apply -f a.yaml', 'a.yaml'],
  ['kubectl apply -f d', 'd/a.yml'],
  ['kubectl apply -f d/', 'd/a.json'],
  ['kubectl apply -f d', 'D/a.yaml'],
  ['kubectl apply -f ./', 'a.yaml'],
  ['kubectl apply -f ./', 'a.JSON'],
  ['kubectl apply -f A.yaml', 'a.yaml'],
  ['kubectl apply -f . -R', 'd/e/a.yaml'],
  ['kubectl create -f b.yaml,a.yaml', 'a.yaml'],
  ['kubectl replace -f b.yaml -f a.yaml', 'a.yaml'],
  ['kubectl -n team-a apply --filename=a.yaml', 'a.yaml'],
])('%s does not run where %s reaches the node, whoever wrote it', (line, name) => {
  for (const written of [[], [name]])
    expect(refused(line, { 'b.yaml': plain, [name]: hostile }, written)).toEqual([
      "hostPID reaches the node, or what is not the story's",
      "hostPID reaches the node, or what is not the story's",
    ])
})

test('a file that a command wrote, and that nobody can read, is not given to kubectl', () => {
  const files = { 'a.yaml': `null\n---x\n${hostile}` }
  expect(refused('kubectl apply -f a.yaml', files, ['a.yaml'])).not.toContain(undefined)
  for (const name of ['a.yml', 'a.JSON', 'a.yaml'])
    expect(refused('kubectl apply -f .', { [name]: 'a: b: c' }, [name])).not.toContain(undefined)
})

test.each([
  ['a.txt', ['a.txt'], 'what kubectl does not read of a folder'],
  ['a.yaml.txt', ['a.yaml.txt'], 'what kubectl does not read of a folder'],
  ['a.yaml', [], 'a block of the page, which the plan has read'],
])('what nobody can read in %s, written: %j, is let be: it is %s', (name, written) => {
  expect(refused('kubectl apply -f .', { [name]: 'a: b: c' }, written)).toEqual([
    undefined,
    undefined,
  ])
})

test('a line that is not on the list does not run', () => {
  expect(refused('kubectl delete pod a -n kube-system', {})).not.toContain(undefined)
})

test('what cannot be read is said with its file, and what mends it', () => {
  const [command] = readCommands('kubectl apply -f a.yaml', 1).commands
  expect(
    runRefusal(command!, {
      ground: inNamespace,
      files: { 'a.yaml': 'a: b: c' },
      written: new Set(['a.yaml']),
    }),
  ).toEqual({
    what: expect.stringMatching(/^a\.yaml: ./) as string,
    mend: 'Write what kubectl can read into it.',
  })
})

test('other files are nobody’s business', () => {
  expect(refused('kubectl apply -f a.yaml', { 'a.yaml': plain, 'b.yaml': hostile })).toEqual([
    undefined,
    undefined,
  ])
})
