import { describe, expect, it } from 'vitest'
import { NotSimulated } from '../cluster/cluster.ts'
import { kubectl } from './kubectl.ts'
import { shellOn } from './testing/shell-on.ts'

const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'demo' } }

describe('a line', () => {
  it.each([
    ['get pods -o name', 'pod/a\n'],
    ["get pods -o jsonpath='{.items[0].kind}'", 'Pod'],
    ['frobnicate', 'error: unknown command "frobnicate" for "kubectl"\nexit 1'],
    [
      'get pods --frobnicate',
      "error: unknown flag: --frobnicate\nSee 'kubectl get --help' for usage.\nexit 1",
    ],
    [
      'get pods --selector',
      "error: flag needs an argument: --selector\nSee 'kubectl get --help' for usage.\nexit 1",
    ],
  ])('%s', async (line, printed) => {
    expect((await shellOn([pod]).run(line)).printed).toBe(printed)
  })

  it.each([
    ['get pods --template=x', "Podium's kubectl get has no --template"],
    ['attach pod/a', "Podium's kubectl has no attach"],
    ['get pods -o kyaml', 'kubectl -o kyaml: use -o jsonpath, json or yaml'],
  ])('%s is not simulated: %s', async (line, reason) => {
    await expect(shellOn([pod]).run(line)).rejects.toThrow(new NotSimulated(reason))
  })

  it('takes flags that change nothing here', async () => {
    const files = { 'a.yaml': JSON.stringify(pod) }
    for (const line of ['get pods --request-timeout=1s -o name', 'get -R -f a.yaml -o name'])
      expect((await shellOn([pod], { files }).run(line)).printed).toBe('pod/a\n')
  })

  it.each(['--help', '-h'])('that asks for help by %s is told what is known here', async (flag) => {
    const { printed, asked } = await shellOn([pod]).run(`get pods ${flag}`)
    expect(printed).toMatch(
      /^kubectl get\n\nPodium's kubectl get knows: --filename --recursive .*--namespace --help .*\n$/,
    )
    expect(asked).toEqual([])
  })

  it('says all that it has to say, and nothing where it has nothing', async () => {
    const written: [string, string][] = []
    const write = (text: string, stream: string) => written.push([stream, text])
    const cluster = { namespace: 'demo' } as never
    await kubectl(cluster, ['version', '--help'], { files: {}, write })
    await kubectl(cluster, ['frobnicate'], { files: {}, write })
    expect(written.map(([stream]) => stream)).toEqual(['stdout', 'stderr'])
  })

  it('works in the namespace that it names, or in the cluster’s own', async () => {
    const asked = async (line: string) => (await shellOn([pod]).run(line)).asked
    expect(await asked('get pods')).toEqual([['list', 'Pod', { namespace: 'demo' }]])
    expect(await asked('get pods -n other')).toEqual([['list', 'Pod', { namespace: 'other' }]])
  })
})
