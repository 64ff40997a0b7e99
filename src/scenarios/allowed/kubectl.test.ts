import { describe, expect, test } from 'vitest'
import type { Ground } from '../model/ground.ts'
import { words } from '../../kubectl/testing/words.ts'
import { kubectlRefusal } from './kubectl.ts'
import { beforeLab, inNamespace, onLab } from './testing/grounds.ts'

const said = (line: string, ground: Ground) => kubectlRefusal(words(line), ground)?.what

describe('in a namespace', () => {
  test.each([
    ['get pods -- ls', 'kubectl get takes no program behind --'],
    ['api-resources pods', 'kubectl api-resources: "pods" may not stand there'],
    ['exec a b -- ls', 'kubectl exec: 2 words, where one Pod is meant'],
    ['port-forward a http://b', 'kubectl port-forward: "http://b" is no port'],
    ['port-forward a 80:http/b', 'kubectl port-forward: "80:http/b" is no port'],
    ['create deployment a b --image=c', 'kubectl create deployment: "b" is one word too many'],
    ['get pods,nonsense', 'nonsense is no kind that pages may name'],
    ['get pod/a nonsense/b', 'nonsense is no kind that pages may name'],
    ['label ns team-a pod-security.kubernetes.io/enforce=privileged', 'takes a protection away'],
    ['label ns other a=b', 'the namespace other is not one that the story makes'],
    ['label ns/team-a ns/other a=b', 'the namespace other is not one that the story makes'],
    ['label ns --all a=b', 'kubectl label ns: a Namespace belongs to the whole cluster'],
    ['label ns team-a -l a=b c=d', 'kubectl label ns: a Namespace belongs to the whole cluster'],
    ['delete ns --field-selector a=b', 'a Namespace belongs to the whole cluster'],
    ['delete pv a', 'kubectl delete pv: a PersistentVolume belongs to the whole cluster'],
    ['get secrets -n other', 'kubectl get shows secrets of the namespace other'],
    ['get pods,secrets -n other', 'kubectl get shows secrets of the namespace other'],
    ['get pod/a secret/b -n other', 'kubectl get shows secret of the namespace other'],
    ['get pods -n other -o yaml', 'kubectl get shows whole objects of the namespace other'],
    ['get pods -n other -o wider', '--output wider: it must be a format that reads no file'],
    ['get -f a.yaml -n other', 'kubectl get shows whole objects of the namespace other'],
    ['get pods -n other -o kyaml', 'kubectl get shows whole objects of the namespace other'],
    ['get pods -n other -o custom-columns=A:.name', 'kubectl get shows whole objects of the'],
    [
      'get pods -n other -o jsonpath=wide',
      'kubectl get shows whole objects of the namespace other',
    ],
    ['describe pods -n other', 'kubectl describe in the namespace other'],
    ['delete pods -n other', 'kubectl delete in the namespace other'],
    ['delete ns team-a --all', 'kubectl delete ns: a Namespace belongs to the whole cluster'],
    ['delete ns', 'kubectl delete ns: a Namespace belongs to the whole cluster'],
    ['describe pv team-a', 'kubectl describe pv: a PersistentVolume belongs to the whole cluster'],
    ['get -- pods', 'kubectl get takes no program behind --'],
    ['delete ns team-a other-', 'the namespace other- is not one that the story makes'],
    ['delete pod/a ns', 'kubectl delete ns: a Namespace belongs to the whole cluster'],
    ['create foo bar', 'kubectl create: "foo" may not stand there'],
    ['rollout x y', 'kubectl rollout x is not on the list'],
    ['-n team-a', 'kubectl is not on the list'],
    ['--cluster=a', 'kubectl --cluster=a is not on the list'],
    ['-nteam-a get pods', 'kubectl -nteam-a is not on the list'],
    ['get pods -l', "kubectl get (flag needs an argument: 'l' in -l) is not on the list"],
    ['get pods --selector', 'kubectl get --selector is not on the list'],
    ['get -A=maybe', 'kubectl get --all-namespaces is not on the list'],
    ['describe pv', 'kubectl describe pv: a PersistentVolume belongs to the whole cluster'],
    ['get flowschemas a', 'a FlowSchema belongs to the whole cluster'],
    ['logs a -n other', 'kubectl logs in the namespace other'],
    ['get pods -n ""', 'kubectl get in the namespace'],
    ['config use-context a', "changes settings that are the run's"],
  ])('kubectl %s: %s', (line, what) => {
    expect(said(line, inNamespace)).toContain(what)
  })

  test.each([
    'get pods -n other -o name',
    'get all -n other',
    'get pods,services -n other -o wide',
    'get nodes -n other',
    'wait --for=condition=Ready pod/a -n other',
    'events -n other',
    'auth can-i get pods -n other',
    'port-forward a 8080:http',
    'label ns/team-a ns/team-b a=b c-',
    'delete ns team-a team-b',
    'get pods --namespace team-a',
    '--namespace team-a get pods',
    'exec -- ls',
  ])('kubectl %s runs', (line) => {
    expect(said(line, inNamespace)).toBeUndefined()
  })
})

test.each([
  ['delete priorityclass high', true],
  ['label priorityclass/high a=b', true],
  ['delete priorityclass low', false],
  ['delete priorityclass high low', false],
  ['delete storageclass high', false],
  ['delete priorityclass --all', false],
  ['delete priorityclass high -l a=b', false],
  ['delete priorityclass high --field-selector a=b', false],
])('where a story makes the PriorityClass high, kubectl %s runs: %s', (line, runs) => {
  const ground = { ...inNamespace, makes: [{ kind: 'PriorityClass', name: 'high' }] }
  expect(said(line, ground) === undefined).toBe(runs)
})

test.each([
  ['run a --image=b', "kubectl run, where the story's cluster is not there"],
  ['exec a -- ls', "kubectl exec, where the story's cluster is not there"],
  ['config use-context a', 'the context a is not the story'],
])('before a lab is there, kubectl %s: %s', (line, what) => {
  expect(said(line, beforeLab)).toContain(what)
})

test('who writes a program where none may stand is told to leave it out', () => {
  expect(kubectlRefusal(words('get pods -- ls'), inNamespace)?.mend).toBe('Leave -- out.')
})

test('before a lab is there, kubectl reads', () => {
  expect(said('get pods', beforeLab)).toBeUndefined()
  expect(kubectlRefusal(words('run a --image=b'), beforeLab)?.mend).toBe(
    'Write it between kind create cluster and kind delete cluster.',
  )
})

test.each([
  ['create role a --verb=get --resource=pods', 'rights on a lab’s cluster'],
  ['create rolebinding a --role=b --user=c', 'rights on a lab’s cluster'],
  ['label role/a b=c', 'rights on a lab’s cluster'],
  ['config use-context other', 'the context other is not the story’s'],
  ['get secrets -n kube-system -o yaml', 'kubectl get shows secrets of the namespace kube-system'],
  ['delete pv a', 'a PersistentVolume belongs to the whole cluster'],
  ['label storageclass a b=c', 'kubectl label storageclass: a StorageClass belongs to the whole'],
  ['delete ns --all', 'kubectl delete ns: a Namespace belongs to the whole cluster'],
  ['delete ns kube-system', 'the namespace kube-system is not one that the story makes'],
  ['config use-context', 'the context  is not the story’s'],
  ['label pv a b=c', 'a PersistentVolume belongs to the whole cluster'],
])('on a lab, kubectl %s: %s', (line, what) => {
  expect(said(line, onLab)?.replaceAll("'", '’')).toContain(what)
})

test.each([
  'get pods',
  'delete role a',
  'delete ns a',
  'delete storageclass a',
  'describe clusterrole/a',
  'get role/a',
  'delete clusterrole a',
  'get secrets -n kube-system',
  'get pods -n kube-system -o yaml',
  'config use-context kind-podium-lab',
  'config use-context other --kubeconfig=a.kubeconfig',
])('on a lab, kubectl %s runs', (line) => {
  expect(said(line, onLab)).toBeUndefined()
})

test.each([
  ['exec a -- ls', true],
  ['exec a -- cat hostname', true],
  ['exec a -- cat /etc/shadow', false],
  ['exec a -- sh', false],
  ['exec a -- ls etc ../b', false],
  ['exec a -- ls etc;', false],
  ['exec a', false],
  ['exec -- ls', true],
  ['debug a --image=b -- ls', false],
  ['get pods', true],
  ['apply -f a.yaml', true],
  ['delete pod a', true],
  ['run a --image=b', false],
  ['debug a --image=b', false],
])('in a story whose Pod sees its node, kubectl %s runs: %s', (line, runs) => {
  const onNode = { image: 'client:v1.0', commands: ['ls', 'cat'] } as unknown as Ground['onNode']
  const refusal = kubectlRefusal(words(line), { ...inNamespace, ...(onNode && { onNode }) })
  expect(refusal).toEqual(
    runs
      ? undefined
      : {
          what: `kubectl ${line.split(' ')[0]} in a story whose Pod sees its node`,
          mend: 'There, only these run in it: kubectl exec POD -- ls or cat.',
        },
  )
})
