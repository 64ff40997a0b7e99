import { describe, expect, test } from 'vitest'
import { NotSimulated } from '../../../cluster.ts'
import { pod, pods, ready, start } from '../../testing.ts'

async function running(container: object = {}) {
  const cluster = await start()
  await cluster.create(pod({ container }))
  await cluster.until(pods, ready(1))
  return {
    cluster,
    exec: (script: string) => cluster.exec('app', ['sh', '-c', script]),
    cat: (file: string) => cluster.exec('app', ['cat', file]),
  }
}
const printed = (stdout: string) => ({ stdout, stderr: '', exitCode: 0 })

describe('In a container', () => {
  test('a file that a shell writes is there for later commands, until the container ends', async () => {
    const { cluster, exec, cat } = await running()
    expect(await exec('echo hi > /tmp/x')).toEqual(printed(''))
    expect(await cat('/tmp/x')).toEqual(printed('hi\n'))
    expect(await exec('cd /tmp && echo ho >> x; cat x | cat')).toEqual(printed('hi\nho\n'))
    const [before] = await pods(cluster)
    await cluster.request(`http://${before!.status!.podIP}:8080/crash`)
    await cluster.until(
      () => cluster.read('Pod', 'app'),
      ({ status }) =>
        (status!.containerStatuses![0]!.restartCount === 1 &&
          status!.containerStatuses![0]!.ready) ||
        'no restart',
    )
    expect(await cat('/tmp/x')).toMatchObject({ exitCode: 1 })
  })

  test('a loop goes on beside everything else, and its log grows', async () => {
    const script = 'while true; do echo tick > /tmp/beat; echo tick; sleep 1; done'
    const { cluster, cat } = await running({ command: ['sh', '-c', script] })
    await cluster.sleep(5000)
    expect((await cluster.logs('app')).split('\n').length).toBeGreaterThan(4)
    expect(await cat('/tmp/beat')).toEqual(printed('tick\n'))
  })

  test('a loop without an end or a pause does not keep the cluster from going on', async () => {
    const { cluster, exec } = await running({ command: ['sh', '-c', 'while :; do :; done'] })
    await cluster.sleep(60_000)
    await expect(exec('until false; do true; done')).rejects.toThrow('still runs after ten minutes')
    await cluster.remove('Pod', 'app')
    await cluster.until(pods, (all) => all.length === 0 || 'it is there')
  })

  test.each([
    ['f() { echo; }; f', 'functions'],
    ['(echo a)', 'subshells'],
    ['{ echo a; }', 'groups in braces'],
    ['case a in a) echo;; esac', 'case'],
    ['echo $((1 + 1))', 'arithmetic'],
    ['echo `date`', 'backquotes'],
    ['cat <<E\na\nE', 'heredocs'],
    ['sleep 1 &', 'the background'],
    ['trap true TERM', 'trap'],
    ['echo ${X%a}', '\\$\\{X%'],
    ['echo ~', '~'],
    ['echo /tmp/*', 'a pattern of file names'],
    ['echo "a\\nb"', 'a backslash'],
    ['mkdir /tmp/a', 'mkdir'],
    ['exec > /tmp/x', 'exec without a program'],
    ['echo a > /x', 'writing to /x'],
    ['echo a > /etc/x', 'writing to /etc/x'],
    ['cat /etc/os-release > /tmp/x; cat < /etc/os-release', 'whether the image has'],
    ['echo a > /tmp/z; cat /tmp/z >> /tmp/z', 'cat of the file'],
  ])('%j is not simulated, and says so', async (script, what) => {
    const { exec } = await running()
    const error = await exec(script).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(NotSimulated)
    expect((error as Error).message).toMatch(new RegExp(`^sh: .*${what}`))
  })

  test('nothing is written into a volume, as those of ConfigMaps are read-only', async () => {
    const cluster = await start()
    await cluster.create({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a' },
      data: { word: 'hi' },
    })
    const container = { volumeMounts: [{ name: 'a', mountPath: '/a' }] }
    const spec = { volumes: [{ name: 'a', configMap: { name: 'a' } }] }
    const plain = pod({ container })
    await cluster.create({ ...plain, spec: { ...(plain['spec'] as object), ...spec } })
    await cluster.until(pods, ready(1))
    expect(await cluster.exec('app', ['sh', '-c', 'cat < /a/word'])).toEqual(printed('hi'))
    const written = cluster.exec('app', ['sh', '-c', 'echo a > /a/word'])
    await expect(written).rejects.toThrow('writing to /a/word')
  })

  test('a script that is not simulated is refused before its Pod is made', async () => {
    const cluster = await start()
    const made = cluster.create(pod({ container: { command: ['sh', '-c', 'sleep 5 & wait'] } }))
    await expect(made).rejects.toBeInstanceOf(NotSimulated)
    expect(await pods(cluster)).toEqual([])
  })
})
