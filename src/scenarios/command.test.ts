import { describe, expect, test } from 'vitest'
import { filesOf, isNamed, readCommands } from './command.ts'

describe('a block of commands', () => {
  test('is split into kubectl lines without their comments', () => {
    const { commands, problems } = readCommands(
      [
        '# First the file',
        'kubectl apply -f deployment.yaml   # sends it',
        '',
        '$ kubectl get pods \\',
        '    -l "app in (a, b)"',
        "kubectl get pods -o jsonpath='{.items[*].metadata.name}'",
      ].join('\n'),
      10,
    )
    expect(problems).toEqual([])
    expect(commands).toEqual([
      {
        argv: ['apply', '-f', 'deployment.yaml'],
        line: 11,
        text: 'kubectl apply -f deployment.yaml',
      },
      {
        argv: ['get', 'pods', '-l', 'app in (a, b)'],
        line: 13,
        text: '$ kubectl get pods -l "app in (a, b)"'.slice(2),
      },
      {
        argv: ['get', 'pods', '-o', 'jsonpath={.items[*].metadata.name}'],
        line: 15,
        text: "kubectl get pods -o jsonpath='{.items[*].metadata.name}'",
      },
    ])
  })

  test.each([
    ['kubectl get pods | grep my-app', 'a pipe in a command: there is no shell'],
    ['kubectl apply -f - <<EOF\nkind: Pod\nEOF', 'a heredoc in a command: there is no shell'],
    ['kubectl get pods > pods.txt', '">" in a command: there is no shell'],
    ['kubectl get pods && kubectl get nodes', '"&&" in a command: there is no shell'],
    ['kubectl get pods; rm -rf /', '";" in a command: there is no shell'],
    ['kubectl get pod $POD', '"$POD" in a command: there is no shell'],
    ['kubectl get pod `whoami`', '"`" in a command: there is no shell'],
    ['kubectl logs $(kubectl get pods)', '"$" in a command: there is no shell'],
    ['docker run my-api:v1', 'docker is not on the list of commands that run'],
    ['rm -rf /', 'rm is not on the list of commands that run'],
    [
      'kubectl config use-context other',
      "kubectl config use-context changes settings that are the run's",
    ],
    ['kubectl drain node-1', 'kubectl drain is not on the list of commands that run'],
    ['kubectl', 'kubectl is not on the list of commands that run'],
    ['kubectl get pods --context=prod', "--context=prod is the run's to choose"],
    ['kubectl --kubeconfig other get pods', "--kubeconfig is the run's to choose"],
    ['kubectl get pods --kubeconfig other', "--kubeconfig is the run's to choose"],
    ['kubectl delete pods --all -A', 'a delete in all namespaces'],
  ])('%s does not run', (line, what) => {
    const { commands, problems } = readCommands(line, 5)
    expect(commands).toEqual([])
    expect(problems).toMatchObject([{ line: 5, what }])
  })

  test('is read to its end: all problems at once', () => {
    expect(readCommands('docker ps\nkubectl get pods\nhelm list', 1).problems).toHaveLength(2)
  })

  test('leaves what stands behind -- to the container', () => {
    expect(readCommands('kubectl exec my-app -- get --context x', 1).problems).toEqual([])
  })
})

test.each([
  ['apply -f a.yaml', ['a.yaml']],
  ['apply --filename=a.yaml,b.yaml', ['a.yaml', 'b.yaml']],
  ['apply -f config/ -f b.yaml', ['config/', 'b.yaml']],
  ['logs -f my-app', []],
  ['get pods', []],
])('kubectl %s names the files %j', (line, files) => {
  expect(filesOf(line.split(' '))).toEqual(files)
})

test.each([
  ['a.yaml', 'a.yaml', true],
  ['a.yaml', './a.yaml', true],
  ['config/a.yaml', 'config/', true],
  ['config/a.yaml', 'config', true],
  ['a.yaml', '.', true],
  ['configs/a.yaml', 'config', false],
])('%s is named by -f %s: %s', (title, name, named) => {
  expect(isNamed(title, name)).toBe(named)
})
