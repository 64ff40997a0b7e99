import { afterEach, describe, expect, it } from 'vitest'
import { kubectl } from '../../kubectl/kubectl.ts'
import { kubeconfigCluster } from './kubeconfig.ts'
import { apiServer, json, status } from './testing/api-server.ts'
import { warningsIn } from './warning-header.ts'

describe('A Warning header', () => {
  it.each([
    ['says its text', ['299 - "a b"'], ['a b']],
    [
      'has quotes of its own',
      [String.raw`299 - "unknown field \"spec.x\""`],
      ['unknown field "spec.x"'],
    ],
    ['has a backslash', [String.raw`299 - "a\\b"`], [String.raw`a\b`]],
    ['has a date', ['299 - "a" "Tue, 15 Nov 1994 08:12:31 GMT"'], ['a']],
    ['stands with others on a line', ['299 - "a", 299 kube "b, c"'], ['a', 'b, c']],
    ['comes several times', ['299 - "a"', '299 - "b"'], ['a', 'b']],
    ['is in UTF-8', [Buffer.from('299 - "é…"').toString('latin1')], ['é…']],
    ['is of another code', ['199 - "a"'], []],
    ['has no text', ['299 - ""'], []],
    ['is none', ['nonsense', '299 - a', '299 - "a'], []],
  ])('that %s', (_, headers, texts) => {
    expect(warningsIn(headers)).toEqual(texts)
  })

  it('is read in proportion to its length', () => {
    expect(warningsIn([`299 - "${'\\'.repeat(50_000)}`, '299 - "a" '.repeat(5_000)])).toEqual([])
  })
})

describe('What an API server warns of', () => {
  const closing: (() => unknown)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close()
  })
  // As Pod Security says it, and a field that a later version drops.
  const security = String.raw`299 - "would violate PodSecurity \"restricted:latest\": runAsNonRoot != true (pod or container \"app\" must set securityContext.runAsNonRoot=true)"`
  const warned = async (refused: boolean) => {
    const server = await apiServer(({ body, method }, answer) => {
      if (method === 'GET') return false
      answer.setHeader('Warning', [security, security, '299 - "spec.old: deprecated"'])
      if (refused) status(answer, 403, 'Forbidden', 'pods "web" is forbidden: no')
      else json(answer, JSON.parse(body))
      return true
    })
    const { kubeconfig } = server
    const cluster = await kubeconfigCluster({ kubeconfig, context: 'test', namespace: 'here' })
    closing.push(server.close, cluster.close)
    let written = ''
    const io = {
      write: (text: string) => void (written += text),
      readFile: () => undefined,
      listFiles: () => [],
      signal: new AbortController().signal,
    }
    const exit = await kubectl(cluster, ['run', 'web', '--image=web:v1'], io as never)
    return { exit, lines: written.trimEnd().split('\n') }
  }
  const told = [
    'Warning: would violate PodSecurity "restricted:latest": runAsNonRoot != true (pod or container "app" must set securityContext.runAsNonRoot=true)',
    'Warning: spec.old: deprecated',
  ]

  it('is printed by kubectl, each text once, before what was done', async () => {
    expect(await warned(false)).toEqual({ exit: 0, lines: [...told, 'pod/web created'] })
  })

  it('is printed where the server refuses, too', async () => {
    expect(await warned(true)).toEqual({
      exit: 1,
      lines: [...told, 'Error from server (Forbidden): pods "web" is forbidden: no'],
    })
  })
})
