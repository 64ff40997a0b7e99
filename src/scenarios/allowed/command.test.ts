import { describe, expect, test } from 'vitest'
import { isNamed } from '../model/file-name.ts'
import { filesOf, knownOf, readCommands } from './command.ts'
import { fillVariables, variablesIn } from '../shell/variables.ts'

describe('a block of commands', () => {
  test('is split into kubectl lines without their comments', () => {
    const { commands, problems } = readCommands(
      [
        '# First the file',
        'kubectl apply -f deployment.yaml   # sends it',
        '',
        'kubectl get pods \\',
        '    -l "app in (a, b)"',
        "kubectl get pods -o jsonpath='{.items[*].metadata.name}'",
      ].join('\n'),
      10,
    )
    expect(problems).toEqual([])
    expect(commands).toEqual([
      {
        program: 'kubectl',
        argv: ['apply', '-f', 'deployment.yaml'],
        line: 11,
        text: 'kubectl apply -f deployment.yaml',
      },
      {
        program: 'kubectl',
        argv: ['get', 'pods', '-l', 'app in (a, b)'],
        line: 13,
        text: 'kubectl get pods -l "app in (a, b)"',
      },
      {
        program: 'kubectl',
        argv: ['get', 'pods', '-o', 'jsonpath={.items[*].metadata.name}'],
        line: 15,
        text: "kubectl get pods -o jsonpath='{.items[*].metadata.name}'",
      },
    ])
  })

  test.each([
    ['kubectl get pods | grep my-app', 'a pipe in a command: there is no shell'],
    ['kubectl apply -f - <<EOF\nkind: Pod\nEOF', 'a heredoc in a command: there is no shell'],
    ['kubectl get pods >', '">" in a command: there is no shell'],
    ['kubectl get pods >> pods.txt', '">>" in a command: there is no shell'],
    ['kubectl get pods 2>&1', '"2>" in a command: there is no shell'],
    ['kubectl get pods && kubectl get nodes', '"&&" in a command: there is no shell'],
    ['kubectl get pods; rm -rf /', '";" in a command: there is no shell'],
    ['kubectl get pod `whoami`', '"`" in a command: there is no shell'],
    ['kubectl logs $(kubectl get pods)', '"$(" in a command: there is no shell'],
  ])('%s does not run', (line, what) => {
    const { commands, problems } = readCommands(line, 5)
    expect(commands).toEqual([])
    expect(problems).toMatchObject([{ line: 5, what }])
  })

  test('is read to its end: all problems at once, in the order of their lines', () => {
    const { problems } = readCommands('$A ps\ndocker ps | sort\n$B get\nhelm list; ls', 1)
    expect(problems.map(({ line, what }) => [line, what])).toEqual([
      [1, '$A in the place of a program'],
      [2, 'a pipe in a command: there is no shell'],
      [3, '$B in the place of a program'],
      [4, '";" in a command: there is no shell'],
    ])
  })

  test('keeps what a command prints in a variable or a file, and marks where it is used', () => {
    const { commands } = readCommands(
      [
        'TOKEN=$(kubectl create token agent)',
        'kubectl get configmap kube-root-ca.crt > ca.crt',
        'kubectl get pods --token="$TOKEN" -n ${SPACE}',
        "kubectl exec my-app -- sh -c 'echo $HOME'",
      ].join('\n'),
      1,
    )
    expect(commands.map(({ argv, variable, into }) => [argv[0], variable, into])).toEqual([
      ['create', 'TOKEN', undefined],
      ['get', undefined, 'ca.crt'],
      ['get', undefined, undefined],
      ['exec', undefined, undefined],
    ])
    const values = new Map([['TOKEN', 'a b']])
    expect(fillVariables(commands[2]!.argv, values)).toEqual(['get', 'pods', '--token=a b', '-n'])
    expect(variablesIn(commands[2]!.argv)).toEqual(['TOKEN', 'SPACE'])
    expect(commands[3]!.argv.at(-1)).toBe('echo $HOME')
  })
})

test.each([
  ['apply -f a.yaml', ['a.yaml']],
  ['apply --filename=a.yaml,b.yaml', ['a.yaml', 'b.yaml']],
  ['apply -f config/ -f b.yaml', ['config/', 'b.yaml']],
  ['logs -f my-app', []],
  ['get pods', []],
])('kubectl %s names the files %j', (line, files) => {
  expect(filesOf({ program: 'kubectl', argv: line.split(' ') })).toEqual(files)
})

test.each([
  ['kubectl get pods', 'get', true],
  ['kubectl -n a rollout status deployment/a', 'rollout status', true],
  ['kubectl apply -f a.yaml', 'apply', false],
  ['kubectl exec a -- ls', 'exec', false],
  ['kubectl --kubeconfig=agent.kubeconfig apply -f a.yaml', 'apply', false],
  ['kubectl frobnicate a', '', false],
  ['docker get pods', '', false],
])('%s is %j, which only reads: %s', (line, words, reads) => {
  const [program, ...argv] = line.split(' ') as [string, ...string[]]
  expect(knownOf({ program, argv })).toEqual({
    words,
    reads,
    files: words === 'apply' ? ['a.yaml'] : [],
  })
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
