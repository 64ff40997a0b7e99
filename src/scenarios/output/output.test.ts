import { describe, expect, test } from 'vitest'
import { diffOutput, Names, updateOutput } from './output.ts'

describe('an output block matches what was printed', () => {
  test.each([
    ['to the letter', 'pod/my-app created\n', 'pod/my-app created\n'],
    ['with other column widths', 'NAME READY\nmy-app 1/1', 'NAME     READY\nmy-app   1/1   \n'],
    ['with another age', 'my-app 1/1 Running 0 12s', 'my-app   1/1   Running   0   3m20s'],
    [
      'with another restart time',
      'NAME READY STATUS RESTARTS AGE\nmy-app 1/1 Running 1 (5s ago) 9s',
      'NAME     READY   STATUS    RESTARTS      AGE\nmy-app   1/1     Running   1 (21s ago)   40s',
    ],
    [
      'with another address',
      'NAME TYPE CLUSTER-IP PORT(S)\napi ClusterIP 10.96.12.7 8080/TCP',
      'NAME   TYPE        CLUSTER-IP     PORT(S)\napi    ClusterIP   10.111.200.1   8080/TCP',
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
    [
      'where more letters follow what looks like a time',
      'at 2026-01-02T03:04:05ZT0',
      'at 2026-01-02T03:04:05ZT0',
    ],
    ['where more letters follow what looks like an address', 'id fd00::1f-0', 'id fd00::1f-0'],
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
})

test('an update keeps the wildcards that still match and writes the rest anew', () => {
  const expected = 'NAME READY\nmy-app-… 1/1\nother 1/1'
  const printed = 'NAME        READY\nmy-app-abc   1/1\nnew         0/1\n'
  expect(updateOutput(expected, printed)).toBe('NAME READY\nmy-app-… 1/1\nnew         0/1')
})

const pods = (...rows: string[]) =>
  ['NAME                          READY   STATUS    RESTARTS   AGE', ...rows].join('\n')
const pod = (suffix: string, hash = '6d4f9c7b8') =>
  `my-app-${hash}-${suffix}   1/1     Running   0          5s`

describe('a kind holds only where it can stand', () => {
  test.each([
    ['a quantity', '    cpu: 100m', '    cpu: 900m'],
    ['a quantity that is not known', '    cpu: 100m', '    cpu: <unknown>'],
    ['a duration that is no age', 'timeout: 30s', 'timeout: 1s'],
    ['a number of eight digits', 'job-24567892', 'job-98765432'],
    ['an address in a log', 'listens on 10.1.2.3', 'listens on 10.1.2.4'],
    ['this machine', 'NAME   IP\na      127.0.0.1', 'NAME   IP\na      10.1.2.3'],
    ['nesting', 'spec:\n  replicas: 2', 'spec:\n    replicas: 2'],
    [
      'how many restarts',
      'NAME   RESTARTS\na      1 (2s ago)',
      'NAME   RESTARTS\na      2 (2s ago)',
    ],
    ['an address of a ConfigMap', 'data:\n  ip: 10.1.2.3', 'data:\n  ip: 10.1.2.4'],
  ])('%s is what it is', (_, expected, printed) => {
    expect(diffOutput(expected, printed)).toBeDefined()
    expect(diffOutput(printed, printed)).toBeUndefined()
  })

  test.each([
    ['a path of YAML', 'status:\n  podIP: 10.1.2.3', 'status:\n  podIP: 10.9.9.9'],
    [
      'an item of a list',
      'spec:\n  clusterIPs:\n  - 10.1.2.3',
      'spec:\n  clusterIPs:\n  - 10.9.9.9',
    ],
    [
      'JSON',
      '"metadata": {\n    "resourceVersion": "12"',
      '"metadata": {\n    "resourceVersion": "3456"',
    ],
    ['a field of describe', 'IP:           10.1.2.3', 'IP:               10.9.9.9'],
    [
      'events',
      'Events:\n  Type    Reason  Age  From\n  ----    ------  ---- ----\n  Normal  Pulled  2s   kubelet',
      'Events:\n  Type    Reason  Age  From\n  ----    ------  ---- ----\n  Normal  Pulled  9m   kubelet',
    ],
  ])('which is %s', (_, expected, printed) => {
    expect(diffOutput(expected, printed)).toBeUndefined()
  })
})

describe('a name of the page', () => {
  test('is the same one of the run in all that follows', () => {
    const names = new Names()
    expect(diffOutput(pods(pod('x2kqw')), pods(pod('bbbbb', '79bc5d4f6b')), names)).toBeUndefined()
    expect(
      diffOutput('on my-app-6d4f9c7b8-x2kqw', 'on my-app-79bc5d4f6b-bbbbb', names),
    ).toBeUndefined()
    expect(diffOutput('on my-app-6d4f9c7b8-x2kqw', 'on my-app-79bc5d4f6b-ccccc', names)).toContain(
      '  (a name or an address of this line stood for another one before)',
    )
    expect(
      diffOutput('on my-app-6d4f9c7b8-zzzzz', 'on my-app-79bc5d4f6b-bbbbb', names),
    ).toBeDefined()
    expect(
      diffOutput('on my-app-6d4f9c7b8-zzzzz', 'on my-app-79bc5d4f6b-ddddd', names),
    ).toBeUndefined()
  })

  test('may stand elsewhere in a table: its suffix says where', () => {
    const names = new Names()
    expect(
      diffOutput(pods(pod('bbbbb'), pod('ccccc')), pods(pod('xxxxx'), pod('zzzzz')), names),
    ).toBeUndefined()
    expect(
      diffOutput(pods(pod('ccccc'), pod('ddddd')), pods(pod('ggggg'), pod('zzzzz')), names),
    ).toBeUndefined()
    expect(
      diffOutput(pods(pod('bbbbb'), pod('ddddd')), pods(pod('ggggg'), pod('zzzzz')), names),
    ).toBeDefined()
  })
})

describe('of lines that are alike, which name is which stays open until a line tells', () => {
  const pod = (suffix: string) => `web-6d4f9c7b8-${suffix}`
  const shown = ['2x7kq', '8mzlp', 'vw4tj'].map(pod)
  // kubectl logs asks the Pods of a label in the order of a Go map.
  const logs = (pods: string[]) => pods.map((name) => `[pod/${name}/nginx] GET /`).join('\n')
  const rows = (pods: string[]) =>
    ['NAME   READY   AGE', ...pods.map((name) => `${name}   1/1   2m`)].join('\n')
  const ran = ['lfxrd', 'nkh7s', 't89ss'].map(pod)
  const gone = (name: string) => `pod "${name}" deleted`

  test.each([
    ['the first of a list that logs had in another order', 2, ['2x7kq', 'lfxrd'], true],
    ['the last of it', 0, ['vw4tj', 't89ss'], true],
    ['a Pod that the list had not', 0, ['2x7kq', 'zznl2'], false],
    ['another Pod of the page for one of the list', 0, ['kkkkk', 'lfxrd'], false],
  ])('%s', (_, turn, [page = '', run = ''], matches) => {
    const names = new Names()
    const turned = [...ran.slice(turn), ...ran.slice(0, turn)]
    expect(diffOutput(logs(shown), logs(turned), names)).toBeUndefined()
    expect(diffOutput(rows(shown), rows(ran), names)).toBeUndefined()
    expect(diffOutput(gone(pod(page)), gone(pod(run)), names) === undefined).toBe(matches)
  })

  test('and what one line has told holds for the others', () => {
    const names = new Names()
    expect(diffOutput(logs(shown), logs(ran), names)).toBeUndefined()
    expect(diffOutput(gone(pod('vw4tj')), gone(pod('lfxrd')), names)).toBeUndefined()
    expect(diffOutput(gone(pod('2x7kq')), gone(pod('lfxrd')), names)).toBeDefined()
    expect(diffOutput(rows([pod('2x7kq'), pod('8mzlp')]), rows(ran.slice(1)), names)).toBe(
      undefined,
    )
    expect(diffOutput(rows([pod('2x7kq'), pod('vw4tj')]), rows(ran.slice(1)), names)).toBeDefined()
  })

  test('a row that differs tells which it is', () => {
    const names = new Names()
    const page = `NAME READY AGE\n${pod('2x7kq')}   0/1   2m\n${pod('8mzlp')}   1/1   2m`
    const printed = `NAME READY AGE\n${pod('lfxrd')}   1/1   2m\n${pod('t89ss')}   0/1   2m`
    expect(diffOutput(page, printed, names)).toBeUndefined()
    expect(diffOutput(gone(pod('2x7kq')), gone(pod('lfxrd')), names)).toBeDefined()
    expect(diffOutput(gone(pod('2x7kq')), gone(pod('t89ss')), names)).toBeUndefined()
  })

  const wide = (pods: string[], ...hosts: number[]) =>
    ['NAME   READY   IP', ...pods.map((name, at) => `${name}   1/1   10.0.0.${hosts[at]}`)].join(
      '\n',
    )

  test('names with their addresses stand in the order of the page', () => {
    const names = new Names()
    expect(diffOutput(wide(shown, 1, 2, 3), wide(ran, 7, 8, 9), names)).toBeUndefined()
    expect(diffOutput(gone(pod('2x7kq')), gone(pod('t89ss')), names)).toBeDefined()
    expect(diffOutput(gone(pod('2x7kq')), gone(pod('lfxrd')), names)).toBeUndefined()
  })

  test('an address of two rows is one of the run', () => {
    expect(diffOutput(wide(shown, 1, 1, 2), wide(ran, 7, 7, 8))).toBeUndefined()
    expect(diffOutput(wide(shown, 1, 1, 2), wide(ran, 7, 8, 9))).toBeDefined()
    const told = new Names()
    expect(diffOutput(wide(shown, 1, 1, 2), wide(ran, 7, 7, 8), told)).toBeUndefined()
    expect(diffOutput(gone(pod('2x7kq')), gone(pod('nkh7s')), told)).toBeDefined()
    const names = new Names()
    expect(diffOutput(gone(pod('2x7kq')), gone(pod('lfxrd')), names)).toBeUndefined()
    expect(diffOutput(wide(shown, 1, 2, 2), wide(ran, 7, 8, 9), names)).toBeDefined()
    expect(diffOutput(wide(shown, 1, 2, 2), wide(ran, 7, 8, 8), names)).toBeUndefined()
  })

  test('what was told of one leaves the others open', () => {
    const names = new Names()
    expect(diffOutput(gone(pod('8mzlp')), gone(pod('t89ss')), names)).toBeUndefined()
    expect(diffOutput(rows(shown), rows(ran), names)).toBeUndefined()
    expect(diffOutput(gone(pod('2x7kq')), gone(pod('nkh7s')), names)).toBeUndefined()
    expect(diffOutput(gone(pod('vw4tj')), gone(pod('nkh7s')), names)).toBeDefined()
    expect(diffOutput(gone(pod('vw4tj')), gone(pod('lfxrd')), names)).toBeUndefined()
  })

  test('rows that are alike tell what they have in common', () => {
    const names = new Names()
    const turned = ran.map((name) => name.replace('6d4f9c7b8', '79bc5d4f6b'))
    expect(diffOutput(rows(shown), rows(turned), names)).toBeUndefined()
    expect(diffOutput('replicaset/web-6d4f9c7b8', 'replicaset/web-6d4f9c7b8', names)).toBeDefined()
    expect(diffOutput('replicaset/web-6d4f9c7b8', 'replicaset/web-79bc5d4f6b', names)).toBe(
      undefined,
    )
  })

  test('a row that may be any, beside one that is not, tells which it is', () => {
    const names = new Names()
    const page = `NAME READY AGE\n${pod('2x7kq')}   …   2m\n${pod('8mzlp')}   0/1   2m`
    const printed = `NAME READY AGE\n${pod('lfxrd')}   1/1   2m\n${pod('t89ss')}   0/1   2m`
    expect(diffOutput(page, printed, names)).toBeUndefined()
    expect(diffOutput(gone(pod('8mzlp')), gone(pod('lfxrd')), names)).toBeDefined()
    expect(diffOutput(gone(pod('8mzlp')), gone(pod('t89ss')), names)).toBeUndefined()
  })
})

describe('a missing line stands beside what stood in its place', () => {
  test.each([
    [
      'between others',
      'a\npod/web created\nz',
      'a\npod/web configured\nz',
      ['  a', '- pod/web created', '+ pod/web configured', '  z'],
    ],
    [
      'between gaps',
      'Name: web\n…\nReady: True\n…\nEvents: none',
      'Name: web\nIP: none\nReady: False\nQoS: Burstable\nEvents: none',
      ['  Name: web', '  …', '- Ready: True', '+ Ready: False', '  …', '  Events: none'],
    ],
    [
      'behind a gap, most like it',
      '…\nType: Warning Reason: Failed',
      'Type: Normal Reason: Pulled\nType: Warning Reason: Unhealthy',
      ['  …', '- Type: Warning Reason: Failed', '+ Type: Warning Reason: Unhealthy'],
    ],
    [
      'behind a gap, where nothing is like it: the last lines of the gap',
      '…\nlistens',
      'a\nb\nc\nd',
      ['  …', '+ b', '+ c', '+ d', '- listens'],
    ],
    ['of nothing', 'a\n…\nb', '', ['- a', '  …', '- b']],
    ['at the end', 'a\nb', 'a', ['  a', '- b']],
  ])('%s', (_, expected, printed, diff) => {
    expect(diffOutput(expected, printed)).toEqual(diff)
  })
})
