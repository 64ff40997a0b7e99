import { describe, expect, test } from 'vitest'
import { diffOutput } from './output.ts'
import { candidatesOf, placesOf } from './places.ts'
import { spansOf, isFixed, isHash, type Kind } from './kinds.ts'

/** Two of each kind that are written in the same way. */
const pairs = {
  age: ['2s', '3m20s'],
  address: ['10.1.2.3', '10.99.9.19'],
  time: ['2026-01-02T03:04:05Z', '2026-12-13T14:15:16.123456+01:00'],
  date: ['Fri, 02 Jan 2026 03:04:05 +0000', 'Sun, 13 Dec 2026 14:15:16 +0100'],
  id: ['0a1b2c3d-1111-4222-8333-123456789abc', '9f8e7d6c-5555-4666-9777-cba987654321'],
  number: ['12', '3456'],
}
const matches = (page: string, printed: string) => diffOutput(page, printed) === undefined

describe('a column of a table', () => {
  const columns: Record<string, keyof typeof pairs> = {
    AGE: 'age',
    'LAST SEEN': 'age',
    'FIRST SEEN': 'age',
    'LAST SCHEDULE': 'age',
    DURATION: 'age',
    IP: 'address',
    'CLUSTER-IP': 'address',
    'EXTERNAL-IP': 'address',
    'INTERNAL-IP': 'address',
    ENDPOINTS: 'address',
    ADDRESSES: 'address',
  }
  test.each(Object.entries(columns))('%s has its kind', (column, kind) => {
    const [one, other] = pairs[kind] as [string, string]
    const table = (value: string) => `NAME   ${column}   NODE\na      ${value}   b`
    expect(matches(table(one), table(other))).toBe(true)
    expect(matches(table(one), table('old'))).toBe(false)
    expect(
      matches(`NAME   OTHER   NODE\na      ${one}   b`, `NAME   OTHER   NODE\na      ${other}   b`),
    ).toBe(false)
  })

  test.each(['LastHeartbeatTime', 'LastTransitionTime'])('%s of describe has times', (column) => {
    const [one, other] = pairs.date as [string, string]
    const table = (value: string) =>
      `Conditions:\n  Type    ${column}\n  ----    ----\n  Ready   ${value}`
    expect(matches(table(one), table(other))).toBe(true)
    expect(matches(table(one), table('never'))).toBe(false)
  })

  test.each<[string, string, string, boolean]>([
    ['of restarts, when', 'a   1 (5s ago)   9s', 'a   1 (21s ago)   40s', true],
    ['not how many', 'a   1 (5s ago)   9s', 'a   2 (5s ago)   9s', false],
    ['not how many without a when', 'a   1   9s', 'a   2   9s', false],
    [
      'of rows that are wider than the header',
      'a-long-name   1   9s',
      'a-long-name   1   40s',
      true,
    ],
    ['a row ends with the table', 'a   1   9s\n\nAge 9s', 'a   1   9s\n\nAge 40s', false],
    ['a sentence is no row', 'a   1   9s\nwaits for 9s', 'a   1   9s\nwaits for 8s', false],
  ])('%s', (_, page, printed, expected) => {
    const header = 'NAME   RESTARTS   AGE\n'
    expect(matches(header + page, header + printed)).toBe(expected)
  })

  test('a header is in capitals, and has two columns', () => {
    expect(matches('Name   Age\na      5s', 'Name   Age\na      9s')).toBe(false)
    expect(matches('AGE\n5s', 'AGE\n9s')).toBe(false)
  })

  test('a second table has its own columns', () => {
    const both = (one: string, other: string) =>
      `NAME   AGE\na      ${one}\nNAME   TIMEOUT\nb      ${other}`
    expect(matches(both('5s', '5s'), both('9s', '5s'))).toBe(true)
    expect(matches(both('5s', '5s'), both('5s', '9s'))).toBe(false)
  })

  test.each<[string, string, string, boolean]>([
    ['the age that ends a row', 'a   1/1   Running   5s', 'a   1/1   Running   9m', true],
    ['not what is in it', 'a   5s   Running   1', 'a   9s   Running   1', false],
    ['not of two cells', 'a   5s', 'a   9s', false],
    ['not of a line that is set in', '  a   1/1   Running   5s', '  a   1/1   Running   9m', false],
    ['not a part of a cell', 'a   1/1   Running   for 5s', 'a   1/1   Running   for 9s', false],
  ])('without a header: %s', (_, page, printed, expected) => {
    expect(matches(page, printed)).toBe(expected)
  })
})

describe('a field', () => {
  const described: Record<string, keyof typeof pairs> = {
    IP: 'address',
    IPs: 'address',
    Node: 'address',
    'Host IP': 'address',
    Endpoints: 'address',
    InternalIP: 'address',
    ExternalIP: 'address',
    'LoadBalancer Ingress': 'address',
    Addresses: 'address',
    'Start Time': 'date',
    CreationTimestamp: 'date',
    Created: 'date',
    Started: 'date',
    Finished: 'date',
    'Last Update': 'date',
    AcquireTime: 'date',
    RenewTime: 'date',
    UID: 'id',
    'Container ID': 'id',
    'Resource Version': 'number',
    Age: 'age',
    Duration: 'age',
  }
  test.each(Object.entries(described))('%s of describe has its kind', (field, kind) => {
    const [one, other] = pairs[kind] as [string, string]
    expect(matches(`${field}:   ${one}`, `${field}:        ${other}`)).toBe(true)
    expect(matches(`${field}:   ${one}`, `${field}:   other`)).toBe(false)
    if (kind === 'number') return
    expect(matches(`Not ${field} of it:   ${one}`, `Not ${field} of it:   ${other}`)).toBe(false)
  })

  const paths: [string, keyof typeof pairs][] = [
    ...['podIP', 'hostIP', 'clusterIP', 'externalIP', 'loadBalancerIP'].map(
      (key): [string, 'address'] => [`status:\n  ${key}: VALUE`, 'address'],
    ),
    ...['podIPs', 'hostIPs', 'ingress', 'addresses'].map((key): [string, 'address'] => [
      `status:\n  ${key}:\n  - ip: VALUE`,
      'address',
    ]),
    ...['clusterIPs', 'addresses', 'externalIPs'].map((key): [string, 'address'] => [
      `spec:\n  ${key}:\n  - VALUE`,
      'address',
    ]),
    ['status:\n  addresses:\n  - address: VALUE', 'address'],
    ...[
      ...['creationTimestamp', 'deletionTimestamp', 'startTime', 'completionTime', 'startedAt'],
      ...['finishedAt', 'lastTransitionTime', 'lastUpdateTime', 'lastProbeTime', 'eventTime'],
      ...['lastHeartbeatTime', 'firstTimestamp', 'lastTimestamp', 'renewTime', 'acquireTime'],
    ].map((key): [string, 'time'] => [`of:\n  ${key}: VALUE`, 'time']),
    ['metadata:\n  managedFields:\n  - time: VALUE', 'time'],
    ...[...['metadata', 'involvedObject', 'regarding', 'targetRef', 'claimRef']].map(
      (key): [string, 'id'] => [`${key}:\n  uid: VALUE`, 'id'],
    ),
    ['metadata:\n  ownerReferences:\n  - uid: VALUE', 'id'],
    ['status:\n  containerID: VALUE', 'id'],
    ...['metadata', 'involvedObject', 'regarding', 'targetRef'].map((key): [string, 'number'] => [
      `${key}:\n  resourceVersion: "VALUE"`,
      'number',
    ]),
  ]
  test.each(paths)('%j has its kind', (path, kind) => {
    const [one, other] = pairs[kind] as [string, string]
    expect(matches(path.replace('VALUE', one), path.replace('VALUE', other))).toBe(true)
    expect(matches(path.replace('VALUE', one), path.replace('VALUE', 'x'))).toBe(false)
    const elsewhere = `data:\n  theirs:\n    mine: VALUE`
    expect(matches(elsewhere.replace('VALUE', one), elsewhere.replace('VALUE', other))).toBe(false)
  })

  test.each<[string, string, string]>([
    ['of a ConfigMap', 'data:\n  ip: 10.1.2.3', 'data:\n  ip: 10.1.2.4'],
    ['that ends like another', 'spec:\n  notpodIP: 10.1.2.3', 'spec:\n  notpodIP: 10.1.2.4'],
    [
      'behind a list that is over',
      'podIPs:\n- ip: 10.1.2.3\nother:\n  ip: 10.1.2.3',
      'podIPs:\n- ip: 10.1.2.3\nother:\n  ip: 10.1.2.4',
    ],
    [
      'beside a path that is over',
      'metadata:\n  name: a\nspec:\n  uid: 12345678-1111-4222-8333-123456789abc',
      'metadata:\n  name: a\nspec:\n  uid: 02345678-1111-4222-8333-123456789abc',
    ],
    [
      'of time without its owner',
      'spec:\n  time: 2026-01-02T03:04:05Z',
      'spec:\n  time: 2026-01-02T03:04:06Z',
    ],
    ['that is this machine', 'IP:   127.0.0.1', 'IP:   127.0.0.2'],
    ['whose other words differ', 'Node:   worker/10.1.2.3', 'Node:   worked/10.1.2.4'],
    [
      'of JSON in another object',
      '"spec": {\n    "uid": "12345678-1111-4222-8333-123456789abc"',
      '"spec": {\n    "uid": "02345678-1111-4222-8333-123456789abc"',
    ],
  ])('%s is what it is', (_, page, printed) => {
    expect(matches(page, printed)).toBe(false)
    expect(matches(page, page)).toBe(true)
  })

  test('has its owner above it, deeper fields between them or not', () => {
    const pod = (uid: string) =>
      `metadata:\n  labels:\n    app: a\n\n  uid: ${uid}\nspec:\n  name: b`
    expect(matches(pod(pairs.id[0] as string), pod(pairs.id[1] as string))).toBe(true)
  })
})

describe('what is of a kind is written in its way', () => {
  const found = (kind: Kind, line: string) =>
    spansOf(kind, line).map(({ start, end }) => line.slice(start, end))
  test.each<[Kind, string, string[]]>([
    ['age', '5s 3m20s 2d 1y20d 4h', ['5s', '3m20s', '2d', '1y20d', '4h']],
    ['age', '5ms 5 s5s 1.5s -5s 5s. x-5s 5s-x', []],
    [
      'address',
      '10.1.2.3 255.255.255.255/24 10.1.2.3:80',
      ['10.1.2.3', '255.255.255.255', '10.1.2.3'],
    ],
    ['address', '1.2.3 1.2.3.4.5 v1.2.3.4 1.2.3.4a 1234.1.1.1', []],
    ['address', 'fd00::1f fe80:0:0:0:1:2:3:4 ::', ['fd00::1f', 'fe80:0:0:0:1:2:3:4']],
    ['address', 'a:b 10:30 fd00::1fz', []],
    ['time', '2026-01-02T03:04:05Z', ['2026-01-02T03:04:05Z']],
    ['time', '2026-01-02T03:04:05.123456-07:00', ['2026-01-02T03:04:05.123456-07:00']],
    ['time', '2026-01-02 03:04:05Z 26-01-02T03:04:05Z 2026-01-02T03:04:05', []],
    ['time', 'Fri, 02 Jan 2026 03:04:05 +0000', ['Fri, 02 Jan 2026 03:04:05 +0000']],
    ['time', 'Fri, 2 Jan 2026 03:04:05 +0000 fri, 02 Jan 2026 03:04:05 +0000', []],
    ['id', '0a1b2c3d-1111-4222-8333-123456789abc', ['0a1b2c3d-1111-4222-8333-123456789abc']],
    [
      'id',
      `containerd://${'0123456789abcdef'.repeat(4)}`,
      [`containerd://${'0123456789abcdef'.repeat(4)}`],
    ],
    [
      'id',
      '0a1b2c3-1111-4222-8333-123456789abc containerd://0123 0a1b2c3g-1111-4222-8333-123456789abc',
      [],
    ],
    ['number', 'v12 345', ['12', '345']],
    ['generated', 'web-6d4f9c7b8-x2kqw.', ['6d4f9c7b8-x2kqw']],
    [
      'generated',
      'web-6d4f9c7b8-x2kqwz web-6d4f9c7b8-x2kaw -6d4f9c7b8-x2kqw web-6d4f9-x2kqw web-6d4f9c7b8-x2kqw-1',
      [],
    ],
    ['hash', 'web-6d4f9c7b8 pod-template-hash=6d4f9c7b8', ['6d4f9c7b8', '6d4f9c7b8']],
    [
      'hash',
      'pod-template-hash: 6d4f9c7b8 "pod-template-hash": "6d4f9c7b8"',
      ['6d4f9c7b8', '6d4f9c7b8'],
    ],
    ['hash', 'app=6d4f9c7b8 web-6d4f9c7b8x web-6d4f9c7b8-x web-6d4f9 web-6d4f9c7b8cc', []],
  ])('%s: %s', (kind, line, expected) => {
    expect(found(kind, line)).toEqual(expected)
  })

  test('only in the part that is asked for', () => {
    expect(spansOf('age', '5s 6s 7s', 3, 5)).toEqual([{ kind: 'age', start: 3, end: 5 }])
  })

  test.each([
    ['127.0.0.1', true],
    ['0.0.0.0', true],
    ['255.255.255.255', true],
    ['::1', true],
    ['::', true],
    ['10.1.2.3', false],
    ['1.127.0.1', false],
    ['fd00::1', false],
    ['::12', false],
  ])('%s means one thing everywhere: %s', (address, expected) => {
    expect(isFixed(address)).toBe(expected)
  })

  test.each([
    ['6d4f9c7b8', true],
    ['456789', false],
    ['bcdfbcd', false],
  ])('%s is a hash: %s', (text, expected) => {
    expect(isHash(text)).toBe(expected)
  })
})

describe('where a line has something that differs from run to run', () => {
  const uid = '12345678-1111-4222-8333-123456789abc'
  const table = ['NAME   RESTARTS       IP         AGE']
  test.each<[string, string[], string[]]>([
    [
      'each cell of a row',
      [...table, 'a      1 (5s ago)     10.1.2.3   9s'],
      ['5s', '10.1.2.3', '9s'],
    ],
    [
      'as many cells as columns, wherever they are',
      [...table, '  a  1  10.1.2.3  9s'],
      ['10.1.2.3', '9s'],
    ],
    ['a cell that is not there', [...table, 'a      1                         9s'], ['9s']],
    [
      'more cells than columns, each below the last that began',
      ['NAME   AGE', 'a      5s   6s   10.1.2.3'],
      ['5s', '6s'],
    ],
    [
      'a cell below no column is of the one before',
      ['AGE   NAME', '5s   6s   a', '-'],
      ['5s', '6s'],
    ],
    ['fewer cells, of which the first is below no column', [...table, ' a   9s'], []],
    ['fewer cells, that are no row though ages come first', ['AGE   NAME   IP', ' 5s   a'], []],
    ['a field behind a sign', ['* IP: 10.1.2.3'], []],
    ['a row without a header, with close cells before its age', ['a   1/1   b  x   5s'], []],
    ['one cell', ['AGE   NAME', '5s'], []],
    [
      'what follows such a line',
      [...table, 'waits', 'a      1 (5s ago)     10.1.2.3   9s'],
      ['9s'],
    ],
    ['one column', ['AGE', '5s   b'], []],
    ['a header with small letters', ['my NAME   AGE', 'a         5s'], []],
    ['a header with a cell in small letters', ['NAME   Age', 'a      5s'], []],
    ['a header with other signs', ['NAME_A/B   NO(1)-2   AGE', 'a   b   5s'], ['5s']],
    ['a header itself', ['AGE   WEB-6D4', 'IP   10.1.2.3'], []],
    ['names in a header', ['NAME   AGE', 'WEB-1   5S'], []],
    ['this machine in a column', ['NAME   IP', 'a      127.0.0.1'], []],
    ['the column of a second table', ['NAME   AGE', 'NAME   IP', 'a      5s'], []],
    ['the columns above dashes', ['  Type   Age', '  ----   ---', '  a      5s'], ['5s']],
    ['dashes above nothing', ['', '---', '5s   a   b'], []],
    ['dashes with words', ['  Type   Age', '  a--   ---', '  b      5s'], []],
    ['words behind dashes', ['  Type   Age', '  ---   b', '  b      5s'], []],
    ['the first line, of dashes', ['---', 'a   5s'], []],
    ['a row without a header', ['a   1/1   b c   5s'], ['5s']],
    ['a row without a header, of close cells', ['a   1/1  b   c  5s'], []],
    ['a row without a header, whose last cell goes on', ['a   1/1   5s b'], []],
    ['a row without a header, whose age is in a cell', ['a   1/1   b 5s'], []],
    ['a row without a header, with another at its end', ['a   1/1   b   10.1.2.3'], []],
    ['a field', ['IP:   10.1.2.3'], ['10.1.2.3']],
    ['a field in another', ['Node:', '  IP:   10.1.2.3'], ['10.1.2.3']],
    ['two in a field', ['IPs:   10.1.2.3, 10.1.2.4'], ['10.1.2.3', '10.1.2.4']],
    ['this machine in a field', ['IP:   127.0.0.1'], []],
    ['a field within a sentence', ['the IP: 10.1.2.3'], []],
    ['a colon without a blank', ['IP:10.1.2.3'], []],
    ['a field in quotes', ['"podIP": "10.1.2.3"'], ['10.1.2.3']],
    ['an item of a list', ['clusterIPs:', '- 10.1.2.3'], ['10.1.2.3']],
    ['all its items', ['clusterIPs:', '- 10.1.2.3', '- 10.1.2.4'], ['10.1.2.3', '10.1.2.4']],
    ['items further in', ['clusterIPs:', '  - 10.1.2.3', '  - fd00::1'], ['10.1.2.3', 'fd00::1']],
    ['fields of items', ['podIPs:', '- ip: 10.1.2.3', '- ip: 10.1.2.4'], ['10.1.2.3', '10.1.2.4']],
    ['an item of an item', ['externalIPs:', '- - 10.1.2.3'], ['10.1.2.3']],
    ['a list that a line has ended', ['externalIPs:', 'text', '- 10.1.2.3'], []],
    ['a list that a line with a dash has ended', ['externalIPs:', 'a - b', '- 10.1.2.3'], []],
    [
      'a list that is over, before an item further out',
      ['a:', '  externalIPs:', '  - b', '- 10.1.2.3'],
      [],
    ],
    ['a list that goes on behind an empty line', ['externalIPs:', '', '- 10.1.2.3'], ['10.1.2.3']],
    ['a field beside the one before', ['metadata: a', `uid: ${uid}`], []],
    ['a field two levels in', ['metadata:', '  labels:', `    uid: ${uid}`], []],
    ['a field of a field', ['a:', '  metadata:', `    uid: ${uid}`], [uid]],
    [
      'an address of an address',
      ['status:', '  addresses:', '  - address: 10.1.2.3'],
      ['10.1.2.3'],
    ],
    ['an address of others', ['addresses:', '- address: 10.1.2.3'], []],
    ['an address of an address elsewhere', ['spec:', '  addresses:', '  - address: 10.1.2.3'], []],
    ['an age at the top', ['Age:   5s'], ['5s']],
    ['an age further in', ['a:', '  Age:   5s'], []],
    ['an age of another name', ['Old Age:   5s'], []],
    ['a duration at the top', ['Duration:   5s'], ['5s']],
    ['a duration further in', ['a:', '  Duration:   5s'], []],
    ['a version at the top', ['Resource Version:   12'], ['12']],
    ['a version further in', ['a:', '  Resource Version:   12'], []],
    ['a name in a table', ['NAME   AGE', 'web-6d4f9c7b8-x2kqw   5s'], ['5s', '6d4f9c7b8-x2kqw']],
    [
      'a name in a sentence',
      ['on web-6d4f9c7b8-x2kqw and web-6d4f9c7b8'],
      ['6d4f9c7b8-x2kqw', '6d4f9c7b8'],
    ],
    ['what is no hash', ['on web-456789456-x2kqw and web-456789456'], []],
    ['nothing', ['', ''], []],
  ])('%s', (_, lines, expected) => {
    const found = placesOf(lines).flatMap((spans, at) =>
      spans.map(({ start, end }) => lines[at]?.slice(start, end)),
    )
    expect(found).toEqual(expected)
  })
})

test.each<[string, [Kind, string][]]>([
  [
    '5s on 10.1.2.3',
    [
      ['age', '5s'],
      ['address', '10.1.2.3'],
    ],
  ],
  [
    '10.1.2.3 for 5s at web-6d4f9c7b8',
    [
      ['address', '10.1.2.3'],
      ['age', '5s'],
      ['hash', '6d4f9c7b8'],
    ],
  ],
  ['127.0.0.1', []],
  ['resourceVersion: "12"', [['number', '12']]],
  ['Resource Version:  12', [['number', '12']]],
  ['version: 12', []],
  // Of two that begin at one place, the longer.
  ['resourceVersion 2026-01-02T03:04:05Z', [['time', '2026-01-02T03:04:05Z']]],
  ['resourceVersion 10.1.2.3', [['address', '10.1.2.3']]],
])('of %j on a page, something else in the run may be %j', (line, expected) => {
  expect(candidatesOf(line).map(({ kind, start, end }) => [kind, line.slice(start, end)])).toEqual(
    expected,
  )
})
