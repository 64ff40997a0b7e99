import { describe, expect, test } from 'vitest'
import { MountedFiles } from '../runtime/mounted-files.ts'
import { pod, pods, ready, start } from '../testing.ts'

const says = (...lines: string[]) => ['sh', '-c', lines.join('; ')]
const mounted = (container: object, mount: object = {}) => ({
  image: 'app:v1',
  volumeMounts: [{ name: 'work', mountPath: '/work', ...mount }],
  ...container,
})
const shared = (...containers: object[]) =>
  pod({ spec: { containers, volumes: [{ name: 'work', emptyDir: {} }] } })

describe('An emptyDir', () => {
  test('is one folder for all containers of a Pod, and empty for the next Pod', async () => {
    const cluster = await start()
    const both = shared(
      mounted({ name: 'writer', command: says('echo hello > /work/a', 'sleep 1000') }),
      mounted({ name: 'reader' }, { mountPath: '/read' }),
    )
    await cluster.create(both)
    await cluster.until(pods, ready(1))
    const read = () => cluster.exec('app', ['cat', '/read/a'], { container: 'reader' })
    expect((await read()).stdout).toBe('hello\n')
    await cluster.remove('Pod', 'app', { gracePeriodSeconds: 1 })
    await cluster.until(pods, (all) => all.length === 0 || 'still there')
    await cluster.create(shared(mounted({ name: 'reader' }, { mountPath: '/read' })))
    await cluster.until(pods, ready(1))
    expect((await read()).exitCode).toBe(1)
  })

  test('outlives a container that is started again', async () => {
    const cluster = await start()
    const command = says('echo again >> /work/a', 'cat /work/a', 'sleep 3', 'exit 1')
    await cluster.create(shared(mounted({ name: 'app', command })))
    await cluster.sleep(30_000)
    expect(await cluster.logs('app')).toMatch(/^again\nagain\n/)
  })

  test('that is readOnly in a container is not written to', async () => {
    const cluster = await start()
    await cluster.create(shared(mounted({ name: 'app' }, { readOnly: true })))
    await cluster.until(pods, ready(1))
    await expect(
      cluster.exec('app', says('echo a > /work/a')).then(({ stderr }) => stderr),
    ).rejects.toThrow('writing to /work/a is')
  })
})

describe('The files of a container with a volume', () => {
  const files = (part = '') => {
    const volume = new Map([
      ['a/one', '1'],
      ['b', '2'],
    ])
    const all = new MountedFiles({ '/etc/own': 'own' })
    all.share('/data', part, volume)
    return { all, volume }
  }
  test('are its own, and those of the volume where it stands', () => {
    const { all } = files()
    expect([...all.keys()]).toEqual(['/etc/own', '/data/a/one', '/data/b'])
    expect(all.get('/data/a/one')).toBe('1')
    expect(all.has('/data/none')).toBe(false)
  })
  test('are with a subPath those of a part of it', () => {
    const { all, volume } = files('a')
    expect([...all.entries()]).toEqual([
      ['/etc/own', 'own'],
      ['/data/one', '1'],
    ])
    all.set('/data/two', '2')
    expect(volume.get('a/two')).toBe('2')
    expect(all.delete('/data/one')).toBe(true)
    expect(volume.has('a/one')).toBe(false)
  })
  test('are one file with the subPath of a file', () => {
    const { all } = files('b')
    expect(all.get('/data')).toBe('2')
    expect([...all.values()]).toEqual(['own', '2'])
  })
})
