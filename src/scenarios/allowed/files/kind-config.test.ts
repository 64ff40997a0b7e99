import { expect, test } from 'vitest'
import { isOfKind, portsOf } from './kind-config.ts'
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
