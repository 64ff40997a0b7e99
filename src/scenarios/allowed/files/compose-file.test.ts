import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { composeFileRefusal, isOfCompose } from './compose-file.ts'

const builds = ['my-app:v1.0', 'client:v1.0']
const refused = (text: string) => composeFileRefusal(parse(text), { builds })?.what

test.each([
  ['services: {}', true],
  ['services:', true],
  ['{ apiVersion: v1, services: {} }', false],
  ['{ apiVersion: v1, kind: Pod }', false],
  ['just text', false],
  ['[services]', false],
])('%s is Compose’s: %s', (text, own) => {
  expect(isOfCompose(parse(text))).toBe(own)
})

test.each([
  'services: { web: { image: "my-app:v1.0" } }',
  'services: { web: { image: "my-app:v1.0", restart: always, deploy: { replicas: 9, endpoint_mode: dnsrr } }, client: { image: "client:v1.0" } }',
])('%s may be a story’s', (text) => {
  expect(refused(text)).toBeUndefined()
})

const web = (more: string) => `services: { web: { image: "my-app:v1.0", ${more} } }`
test.each([
  [web('volumes: ["/:/host"]'), 'volumes in a Compose file reaches this machine'],
  [web('privileged: true'), 'privileged in a Compose file reaches this machine'],
  [web('network_mode: host'), 'network_mode in a Compose file reaches this machine'],
  [web('ports: ["80:80"]'), 'ports in a Compose file reaches this machine'],
  [web('command: [sh]'), 'command in a Compose file reaches this machine'],
  [web('deploy: { placement: {} }'), 'deploy.placement in a Compose file reaches this machine'],
  ['{ include: [a.yaml], services: {} }', 'include in a Compose file reaches this machine'],
  ['services: { web: { build: . } }', 'build in a Compose file reaches this machine'],
  [
    'services: { web: { restart: always } }',
    'no image in a Compose file is no image that the story brings',
  ],
  [
    'services: { web: { image: "evil:v1" } }',
    'evil:v1 in a Compose file is no image that the story brings',
  ],
  [
    'services: { web: { image: { a: 1 } } }',
    '[object Object] in a Compose file is no image that the story brings',
  ],
  [web('deploy: { replicas: 11 }'), '11 containers in a Compose file'],
  [web('deploy: { replicas: "9" }'), 'Infinity containers in a Compose file'],
])('%s may not: %s', (text, what) => {
  expect(refused(text)).toBe(what)
})

test('says which images a story brings', () => {
  const one = { services: { web: { image: 'evil:v1' } } }
  expect(composeFileRefusal(one, { builds })?.mend).toBe(
    'Name one that its checks declare in builds: my-app:v1.0, client:v1.0.',
  )
  expect(composeFileRefusal(one, {})?.mend).toBe('Name one that its checks declare in builds.')
})
