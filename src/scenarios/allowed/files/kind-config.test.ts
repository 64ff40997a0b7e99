import { expect, test } from 'vitest'
import { isOfKind, kindConfigProblems, portsOf, type KindConfig } from './kind-config.ts'
import { readManifestFile } from '../../../manifests/read.ts'

test.each([
  ['apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster', true],
  ['apiVersion: v1\nkind: Pod', false],
  ['apiVersion: 1', false],
  ['kind: Cluster', false],
  ['just text', false],
])('%j is kind’s own: %s', (text, own) => {
  expect(readManifestFile(text).documents.map(({ value }) => isOfKind(value))).toEqual([own])
})

test('the ports of all nodes of all configurations lead to the nodes', () => {
  const map = (hostPort: number, containerPort: number) => ({
    extraPortMappings: [{ hostPort, containerPort }],
  })
  const apiVersion = 'kind.x-k8s.io/v1alpha4'
  expect(
    portsOf([
      { apiVersion, nodes: [map(8080, 30080), {}, map(8443, 30443)] },
      { apiVersion, nodes: [map(9090, 30090)] },
    ]),
  ).toEqual({ 8080: 30080, 8443: 30443, 9090: 30090 })
})

test.each([
  '',
  'nodes:',
  'nodes: [{ role: worker }]',
  'nodes: [null]',
  'nodes: [{ extraPortMappings: }]',
])('a configuration with %j opens no port', (text) => {
  const values = readManifestFile(`apiVersion: kind.x-k8s.io/v1alpha4\n${text}`).documents.map(
    ({ value }) => value,
  )
  expect(portsOf(values.filter(isOfKind))).toEqual({})
})

const nodes = { path: ['nodes'], what: 'nodes is no list of nodes' }
const ports = (node: number) => ({
  path: ['nodes', node, 'extraPortMappings'],
  what: 'extraPortMappings is no list of ports',
})
test.each([
  ['nodes: 5', [nodes], {}],
  ['nodes: {role: worker}', [nodes], {}],
  ['nodes: [{role: worker}, 5]', [nodes], {}],
  ['nodes: [[]]', [nodes], {}],
  ['nodes: [{extraPortMappings: 5}, {extraPortMappings: [80]}]', [ports(0), ports(1)], {}],
  ['nodes: [{}, {extraPortMappings: {hostPort: 80}}]', [ports(1)], {}],
  ['nodes: [{extraPortMappings: [null, {hostPort: 80, containerPort: 90}]}]', [], { 80: 90 }],
  ['nodes:', [], {}],
])('of a configuration with %j, what is no list is said: %j', (text, problems, open) => {
  const { documents } = readManifestFile(`apiVersion: kind.x-k8s.io/v1alpha4\n${text}`)
  const config = documents[0]!.value as KindConfig
  expect(kindConfigProblems(config)).toEqual(problems)
  expect(portsOf([config])).toStrictEqual(open)
})
