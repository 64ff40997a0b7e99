import { describe, expect, test } from 'vitest'
import { diffOutput, updateOutput } from './output.ts'

describe('an output block matches what was printed', () => {
  test.each([
    ['to the letter', 'pod/my-app created\n', 'pod/my-app created\n'],
    ['with other column widths', 'NAME READY\nmy-app 1/1', 'NAME     READY\nmy-app   1/1   \n'],
    ['with another age', 'my-app 1/1 Running 0 12s', 'my-app   1/1   Running   0   3m20s'],
    [
      'with another restart time',
      'my-app 1/1 Running 1 (5s ago) 9s',
      'my-app 1/1 Running 1 (21s ago) 40s',
    ],
    [
      'with another address',
      'api ClusterIP 10.96.12.7 8080/TCP',
      'api ClusterIP 10.111.200.1 8080/TCP',
    ],
    ['with another Pod suffix', 'my-app-6d4f9c7b8-x2kqw 1/1', 'my-app-79bc5d4f6b-2lvzn 1/1'],
    [
      'with another ReplicaSet suffix',
      'replicaset.apps/my-app-6d4f9c7b8',
      'replicaset.apps/my-app-79bc5d4f6b',
    ],
    [
      'in a sentence with suffixes',
      'pod "my-app-6d4f9c7b8-x2kqw" deleted',
      'pod "my-app-79bc5d4f6b-2lvzn" deleted',
    ],
    [
      'where … stands for a word',
      'No resources found in … namespace.',
      'No resources found in podium-a namespace.',
    ],
    ['where … stands for part of a word', 'Node: podium-…', 'Node: podium-worker2'],
    [
      'where … stands for lines',
      'Name: my-app\n…\nEvents: <none>',
      'Name: my-app\nA\nB\n\nEvents: <none>',
    ],
    ['where … stands for no line', 'a\n…\nb', 'a\nb'],
  ])('%s', (_, expected, printed) => {
    expect(diffOutput(expected, printed)).toBeUndefined()
  })
})

describe('an output block does not match', () => {
  test.each([
    [
      'another word',
      'my-app 1/1 Running',
      'my-app 0/1 Running',
      ['- my-app 1/1 Running', '+ my-app 0/1 Running'],
    ],
    ['a line too many', 'a', 'a\nb', ['  a', '+ b']],
    ['a line too few', 'a\nb', 'a', ['  a', '- b']],
    [
      'another name with a suffix',
      'web-6d4f9c7b8-x2kqw',
      'api-6d4f9c7b8-x2kqw',
      ['- web-6d4f9c7b8-x2kqw', '+ api-6d4f9c7b8-x2kqw'],
    ],
    ['no age where one is shown', 'my-app 5s', 'my-app old', ['- my-app 5s', '+ my-app old']],
    ['a dot is a dot', 'a.b', 'axb', ['- a.b', '+ axb']],
  ])('%s', (_, expected, printed, diff) => {
    expect(diffOutput(expected, printed)).toEqual(diff)
  })

  test('and many gaps do not make it slow', () => {
    const gaps = Array.from({ length: 60 }, () => '…\nx').join('\n')
    expect(diffOutput(gaps, 'x\n'.repeat(59))).toBeDefined()
  })
})

test('an update keeps the wildcards that still match and writes the rest anew', () => {
  const expected = 'NAME READY\nmy-app-… 1/1\nother 1/1'
  const printed = 'NAME        READY\nmy-app-abc   1/1\nnew         0/1\n'
  expect(updateOutput(expected, printed)).toBe('NAME READY\nmy-app-… 1/1\nnew         0/1')
})
