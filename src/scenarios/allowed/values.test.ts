import { expect, test } from 'vitest'
import { markVariable } from '../shell/variables.ts'
import { isKubeconfig, isStoryFile, wrongValue } from './values.ts'

type Kind = Parameters<typeof wrongValue>[0]

test.each<[Kind, string[], string[]]>([
  ['TEXT', ['', 'a b', '-'], []],
  ['NUMBER', ['0', '-1', '42'], ['', '1.5', '1a', 'a1', '--1']],
  ['PODS', ['0', '3', '100'], ['101', '-1', '1e2', '3a', 'a3', '']],
  [
    'TIME',
    ['0', '30s', '1h30m', '1.25s', '500ms', '2.5m'],
    ['1', '1d', 's', '1.s', '1.xs', 'a1s', '1sa', '00'],
  ],
  [
    'FORMAT',
    [
      ...['wide', 'name', 'json', 'yaml', 'kyaml', 'plaintext', 'plaintext-openapiv2', 'jsonpath'],
      ...['jsonpath={.a}', 'jsonpath={.a}{"\\n"}', 'jsonpath={.a\n.b}', 'custom-columns=A:.b'],
    ],
    ['a-name', 'names', 'jsonpath-file=a', 'custom-columns-file=/etc/x', 'go-template-file=x', ''],
  ],
  ['FILE', ['a.yaml', 'web/a.yaml'], ['./a.yaml', 'web/', '/a', '.', 'a,b']],
  [
    'FILE…',
    ['a.yaml', './a.yaml', 'web/', 'web', '.', './', 'a.yaml,web/b'],
    ['/etc/.', 'a,/b', '..', 'a./b/..', './/a', '././a', 'a/./b', 'a//', '-'],
  ],
  [
    'KEY=FILE',
    ['a.txt', 'key=a.txt', 'a.b-c=./x'],
    ['a/b=c.txt', 'key=/etc/passwd', 'key=..', '/etc/key=a.txt', 'k=~/a', 'k=a=b'],
  ],
  ['PATCH', ['{"spec":{"replicas":3}}'], ['{"spec":{"hostPID":true}}', 'spec: {}']],
  [
    'SERVER',
    ['https://127.0.0.1:6443', 'http://localhost', 'https://[::1]:6443/', 'https://localhost:1'],
    [
      'xhttps://localhost',
      'https://elsewhere',
      'https://localhost:6443/x',
      'https://a@localhost',
      'https://localhost.a',
      'ftp://localhost',
    ],
  ],
  [
    'KEY=FILE',
    ['a.txt', 'web/a.txt', 'key=a.txt', 'a.key=web/a.txt'],
    ['../a.txt', 'key=../a.txt', 'key=/etc/passwd', 'web/key=a.txt', 'key=a=b'],
  ],
  [
    'KUBECONFIG',
    ['agent.kubeconfig', 'a_b-1.kubeconfig'],
    ['a/b.kubeconfig', '.kubeconfig', 'a.kubeconfig.bak', 'evil.yaml'],
  ],
  [
    'PROFILE',
    ['general', 'baseline', 'restricted'],
    ['sysadmin', 'netadmin', 'a-general', 'generally', ''],
  ],
  [
    'ANNOTATION',
    ['a=b', 'note=x,owner=y'],
    [
      'nginx.ingress.kubernetes.io/server-snippet=x',
      'a=b,container.seccomp.security.alpha.kubernetes.io/c=unconfined',
    ],
  ],
])('%s may be each of %j, and none of %j', (kind, right, wrong) => {
  expect(right.filter((value) => wrongValue(kind, value, false) !== undefined)).toEqual([])
  expect(wrong.filter((value) => wrongValue(kind, value, false) === undefined)).toEqual([])
})

test.each<[Kind, boolean]>([
  ['NUMBER', true],
  ['SERVER', true],
  ['TIME', true],
  ['FILE', false],
  ['FILE…', false],
  ['KEY=FILE', false],
  ['KUBECONFIG', false],
])('while a page is planned, a variable may stand for a %s: %s', (kind, mayStand) => {
  expect(wrongValue(kind, markVariable('VALUE'), true) === undefined).toBe(mayStand)
})

test.each<[Kind, string]>([
  ['NUMBER', 'a number'],
  ['PODS', 'a number of Pods, 100 at most'],
  ['TIME', 'a time such as 30s'],
])('a value that is no %s must be %s', (kind, wanted) => {
  expect(wrongValue(kind, 'x', false)).toBe(wanted)
})

test.each([
  ['.mcp.json', true],
  ['.vscode/mcp.json', true],
  ['.cursor/mcp.json', true],
  ['a/.mcp.json', false],
  ['.mcp.json.bak', false],
  ['.vscode/mcp.json/x', false],
  ['a/.vscode/mcp.json', false],
  ['..', false],
  ['.', false],
  ['a/..', false],
  ['a/.', false],
  ['../a', false],
])('a story may have a file %s: %s', (name, may) => {
  expect(isStoryFile(name)).toBe(may)
})

test.each([
  ['a.kubeconfig', true],
  ['x/a.kubeconfig', false],
  ['a.kubeconfig/x', false],
])('%s is a kubeconfig of the story: %s', (name, is) => {
  expect(isKubeconfig(name)).toBe(is)
})
