import { expect, test } from 'vitest'
import { kindOf } from './kinds.ts'
import { allowed, rowOf } from './table.ts'

test.each([
  ['create cm', 'create configmap'],
  ['create deploy', 'create deployment'],
  ['create ing', 'create ingress'],
  ['create ns', 'create namespace'],
  ['create pdb', 'create poddisruptionbudget'],
  ['create resourcequota', 'create quota'],
  ['create sa', 'create serviceaccount'],
  ['create svc clusterip', 'create service clusterip'],
  ['create svc externalname', 'create service externalname'],
  ['create svc loadbalancer', 'create service loadbalancer'],
  ['create svc nodeport', 'create service nodeport'],
  ['top no', 'top node'],
  ['top nodes', 'top node'],
  ['top po', 'top pod'],
  ['top pods', 'top pod'],
  ['get', 'get'],
])('kubectl %s is kubectl %s', (words, whole) => {
  expect(rowOf(words)?.words).toBe(whole)
})

test('a flag that may stand without a value takes none from the next word', () => {
  const { flags } = rowOf('apply')!
  expect(flags.filter(({ optional }) => optional !== undefined)).toEqual([
    { name: 'dry-run', value: 'TEXT', type: 'array', optional: '' },
    { name: 'validate', value: 'TEXT', type: 'array', optional: '' },
  ])
})

test('each row has all that is read of it', () => {
  for (const row of allowed) {
    expect(row.effect).toMatch(/^(reads|changes|enters)$/)
    expect(row.arguments).toMatch(
      /^(-|TEXT|NAME|NAME…|THING…|THING… PAIR…|POD|POD PORT…|NAMESPACE)$/,
    )
    for (const { name, short = 'x' } of row.flags) expect(`${name} ${short}`).toMatch(/^[\w-]+ \w$/)
  }
})

test.each([
  ['pods', 'Pod'],
  ['po', 'Pod'],
  ['Deployment.v1.apps', 'Deployment'],
  ['csr', 'CertificateSigningRequest'],
  ['gadgets.example.com', 'Gadget'],
  ['GADGET', 'Gadget'],
  ['', undefined],
  ['.apps', undefined],
  ['constructor', undefined],
])('%j names the kind %s', (word, kind) => {
  const gadget = { kind: 'Gadget', namespaced: true, group: 'example.com', plural: 'gadgets' }
  const own = { ...gadget, names: ['gadget', 'gadgets'], apiVersions: [] }
  expect(kindOf(word, [own])?.kind).toBe(kind)
})
