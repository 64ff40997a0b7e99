import { describe, expect, test } from 'vitest'
import { readCommands } from '../allowed/command.ts'
import { noReach } from '../model/reach.ts'
import { reachOf } from './reach.ts'
import { reachText } from './reach-text.ts'
import type { ScenarioPlan } from '../model/steps.ts'

const snippet = {
  type: 'snippet',
  place: { file: 'docs/a.md', line: 1 },
  language: 'bash',
  code: '',
  attributes: {},
} as const

/** A planned scenario of these lines, and of these manifests. */
function story(lines: string, manifests: string[] = [], more: Partial<ScenarioPlan> = {}) {
  const { commands } = readCommands(lines, 1)
  return {
    name: 'story',
    page: 'a',
    namespaces: [],
    ports: {},
    images: [],
    steps: [
      ...manifests.map((text, index) => ({
        type: 'manifest' as const,
        snippet,
        file: `${index}.yaml`,
        text,
        apply: false,
      })),
      { type: 'commands' as const, snippet, commands, begins: [] },
    ],
    ...more,
  } satisfies ScenarioPlan
}
const reads = (lines: string, namespaces: string[] = []) =>
  reachOf(story(lines, [], { namespaces })).reads.map(
    ({ resource, group, namespace }) =>
      `${resource}${group && `.${group}`}${namespace === null ? '' : ` in ${namespace}`}`,
  )

describe('what a scenario’s commands read outside of its namespaces', () => {
  test.each([
    ['kubectl get nodes', ['nodes']],
    ['kubectl get no -o wide', ['nodes']],
    ['kubectl get node/worker', ['nodes']],
    ['kubectl get namespaces', ['namespaces']],
    ['kubectl get pods -n kube-system', ['pods in kube-system']],
    ['kubectl get pods --namespace=kube-system', ['pods in kube-system']],
    ['kubectl get pods --namespace kube-system', ['pods in kube-system']],
    ['kubectl -n kube-system get pods', ['pods in kube-system']],
    ['kubectl get pods,svc -n shop', ['pods in shop', 'services in shop']],
    ['kubectl get deployments.apps -n shop', ['deployments.apps in shop']],
    ['kubectl get pods -A -l app=my-app', ['pods']],
    ['kubectl logs web -n shop', ['pods in shop', 'pods/log in shop']],
    ['kubectl events -n shop', ['events in shop', 'events.events.k8s.io in shop']],
    ['kubectl cluster-info', ['services in kube-system']],
    ['kubectl top nodes', ['nodes', 'nodes.metrics.k8s.io']],
    ['kubectl top pods -n shop', ['pods in shop', 'pods.metrics.k8s.io in shop']],
    ['kubectl wait --for=condition=Ready node/worker', ['nodes']],
    ['kubectl get pod/a svc/b -n shop', ['pods in shop', 'services in shop']],
    ['kubectl get pod/a nothing -n shop', ['pods in shop']],
    [
      'kubectl describe pod web -n shop',
      ['pods in shop', 'events in shop', 'events.events.k8s.io in shop'],
    ],
    [
      'kubectl describe node worker',
      [
        'nodes',
        'events',
        'events.events.k8s.io',
        'pods',
        'leases.coordination.k8s.io in kube-node-lease',
      ],
    ],
  ])('%s', (line, expected) => {
    expect(reads(line)).toEqual(expected)
  })

  test.each([
    'kubectl get pods',
    'kubectl describe pod web',
    'kubectl logs web',
    'kubectl get secrets -A',
    'kubectl get secret till -n kube-system',
    'kubectl delete pods --all -n default',
    'kubectl exec web -n kube-system -- ls',
    'kubectl scale deployment coredns --replicas=0 -n kube-system',
    'kubectl get nothing-known -A',
    'kubectl exec web -- get nodes',
    'kubectl version',
    'kubectl api-resources',
    'kubectl get',
    'kubectl no-such-verb nodes',
    'docker get nodes',
  ])('is nothing for %s', (line) => {
    expect(reads(line)).toEqual([])
  })

  test('is not what stands in a namespace that its story creates', () => {
    expect(reads('kubectl get pods -n team-a', ['team-a'])).toEqual([])
  })

  test('is asked for once', () => {
    expect(reads('kubectl get nodes\nkubectl get nodes -o wide')).toEqual(['nodes'])
  })
})

describe('kinds that give rights or set limits', () => {
  const manifest = (kind: string) => `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: a\n`
  test.each([
    ['kubectl apply -f 0.yaml', [manifest('ResourceQuota')], ['ResourceQuota']],
    [
      'kubectl apply -f 0.yaml',
      [manifest('RoleBinding'), manifest('Role')],
      ['Role', 'RoleBinding'],
    ],
    ['kubectl create serviceaccount reader', [], ['ServiceAccount']],
    ['kubectl create token reader', [], ['serviceaccounts/token']],
    ['kubectl delete role/reader', [], ['Role']],
    ['kubectl get roles', [], []],
    ['kubectl get nothing\nkubectl no-such-verb roles', ['null', 'a'], []],
    ['kubectl delete limits a', [manifest('Lease')], ['Lease', 'LimitRange']],
    ['kubectl create role binding --verb=get --resource=pods', [], ['Role']],
    ['kubectl create deployment roles --image=x', [], []],
    ['kubectl create secret generic roles', [], []],
    ['kubectl annotate pod roles a=b', [], []],
    ['docker delete roles', [], []],
    ['kubectl apply -f 0.yaml', [manifest('Pod'), manifest('ClusterRole')], []],
  ])('%s with %j: %j', (line, manifests, expected) => {
    expect(reachOf(story(line, manifests)).writes).toEqual(expected)
  })
})

describe('what a run does beyond is said at its start', () => {
  test('in one sentence for all scenarios', () => {
    const plans = [
      story('kubectl get nodes\nkubectl get pods -n kube-system', [], { namespaces: ['team-b'] }),
      story('kubectl get pods -n default', [], {
        name: 'other',
        namespaces: ['team-a'],
        beyond: ['privileged Pods'],
      }),
      story('kubectl get pods', [], { name: 'third', beyond: ['privileged Pods', 'node status'] }),
      story('kind create cluster', [], { name: 'maker', on: 'machine' }),
      story('kubectl get secrets -A', [], { name: 'guest', within: 'maker' }),
      story('docker swarm leave --force', [], { name: 'swarm', on: 'machine', needs: 'docker' }),
    ]
    expect(reachText(plans)).toBe(
      'This run will also: read nodes; read pods in default and kube-system; ' +
        'create the namespaces team-a and team-b; ' +
        'run Pods that may do everything on their node (other and third); ' +
        'change the status of a node, and back (third); ' +
        'make a Kind cluster of its own, be its owner, and remove it (guest and maker); ' +
        "start containers and a swarm on this machine's Docker, and end them (swarm).",
    )
  })

  test.each<[string, Partial<ScenarioPlan>, string]>([
    ['kubectl get pods -A', {}, 'read pods in all namespaces'],
    ['kubectl logs web -n shop', {}, 'read pods in shop; read logs in shop'],
    ['kubectl top nodes', {}, 'read nodes; read metrics'],
    [
      'kubectl get pods -A\nkubectl get pods -n b\nkubectl get pods -n a',
      {},
      'read pods in a, all namespaces and b',
    ],
    ['kubectl version', { namespaces: ['b', 'a', 'c'] }, 'create the namespaces a, b and c'],
    [
      'kubectl version',
      { makes: [{ kind: 'StorageClass', name: 'slow' }] },
      'make for the whole cluster, and remove, the StorageClass slow',
    ],
  ])('%j of %j', (lines, more, said) => {
    expect(reachText([story(lines, [], more)])).toBe(`This run will also: ${said}.`)
  })

  test('but for what happens on a cluster of their own, or on this machine', () => {
    const namespaces = ['team-a']
    expect(reachText([story('kubectl get nodes', [], { namespaces, within: 'x' })])).toBeUndefined()
    expect(reachText([story('kubectl version', [], { namespaces, on: 'machine' })])).toBeUndefined()
  })

  test('and is nothing where they keep to their namespaces', () => {
    const plan = story('kubectl get pods')
    expect(reachText([plan])).toBeUndefined()
    expect(reachOf(plan)).toEqual(noReach)
  })
})
