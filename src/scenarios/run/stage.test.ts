import { describe, expect, test } from 'vitest'
import { NotSimulated, Unavailable, type Cluster } from '../../cluster/cluster.ts'
import { StepFailure } from '../model/failure.ts'
import { stageOn } from './stage.ts'
import type { Run } from '../model/target.ts'

const cluster = { simulated: true, now: () => 0 } as unknown as Cluster
const files = { 'index.html': '<h1>Hello</h1>' }
const echo: Run = async ({ program, argv }, { write }) => {
  write([program, ...argv].join(' '), 'stdout')
  write('a warning', 'stderr')
  return 0
}
const stageWith = (run: Run, options: Parameters<typeof stageOn>[2] = {}, folder?: string) =>
  stageOn(
    { cluster, run, lacks: [], close: async () => {}, ...(folder !== undefined && { folder }) },
    { files, variables: new Map([['POD', 'web-1']]) },
    options,
  )

describe('what a check gets of its story', () => {
  test.each([
    ['kind version', 'kind version'],
    ['kubectl get pods', 'kubectl get pods'],
    ['kubectl get pod $POD', 'kubectl get pod web-1'],
    ['kubectl get "pod/${POD}" -o name', 'kubectl get pod/web-1 -o name'],
    ['kubectl get pod $NONE', 'kubectl get pod'],
  ])('run(%j) returns what is printed, without warnings', async (line, printed) => {
    expect(await stageWith(echo).run(line)).toBe(printed)
  })

  test('kubectl is run by its arguments alone', async () => {
    expect(await stageWith(echo).kubectl('get pod $POD')).toBe('kubectl get pod web-1')
  })

  test('programs see the story’s files', async () => {
    const run: Run = async (_, { files, write }) => {
      write(Object.keys(files).join(), 'stdout')
      return 0
    }
    expect(await stageWith(run).run('ls')).toBe('index.html')
  })

  test('a line that fails is thrown with what it said', async () => {
    const run: Run = async (_, { write }) => {
      write('half', 'stdout')
      write('not found\nat all\n', 'stderr')
      return 3
    }
    const error = await stageWith(run)
      .run('cat x')
      .catch((error: unknown) => error)
    expect(error).toBeInstanceOf(StepFailure)
    expect((error as StepFailure).failure).toEqual({
      saw: '"cat x" ended with status 3',
      details: ['not found', 'at all'],
    })
  })

  test('a line that only a shell could run is refused', async () => {
    let ran = false
    const run: Run = async () => {
      ran = true
      return 0
    }
    await expect(stageWith(run).run('kubectl get pods | sort')).rejects.toThrow(
      /a pipe in a command: there is no shell/,
    )
    expect(ran).toBe(false)
  })

  test('a file is read by its name, which is told; one that no block saves is an error', () => {
    const read: string[] = []
    const { file } = stageWith(echo, { onFile: (name) => read.push(name) })
    expect(file('index.html')).toBe('<h1>Hello</h1>')
    expect(() => file('other.html')).toThrow('No block of the story saves other.html.')
    expect(read).toEqual(['index.html'])
    expect(stageWith(echo).file('index.html')).toBe('<h1>Hello</h1>')
  })

  test('the folder is there where the session has one', () => {
    expect(stageWith(echo, {}, '/files').folder).toBe('/files')
    expect(stageWith(echo)).not.toHaveProperty('folder')
  })
  test('the environment and the nodes are there where the session has them', async () => {
    const changeNode = async () => async () => {}
    const session = { cluster, run: echo, lacks: [], close: async () => {} }
    const saved = { files, variables: new Map<string, string>() }
    const own = stageOn({ ...session, environment: { A: 'b' }, changeNode }, saved)
    expect([own.environment, own.changeNode]).toEqual([{ A: 'b' }, changeNode])
    expect(stageWith(echo)).not.toHaveProperty('environment')
  })

  test.each([
    [true, NotSimulated],
    [false, Unavailable],
  ])('nodes that are not the run’s are not changed; simulated: %s', async (simulated, kind) => {
    const session = { cluster: { simulated } as Cluster, run: echo, lacks: [] }
    const { changeNode } = stageOn(
      { ...session, close: async () => {} },
      { files, variables: new Map() },
    )
    const change = changeNode('worker', {}, {})
    await expect(change).rejects.toThrow(/it changes a node, .*: --on kind/)
    await expect(change).rejects.toBeInstanceOf(kind)
  })

  test('a line that cannot be begun does not keep what would look at it waiting', async () => {
    const refuse: Run = () => Promise.reject(new NotSimulated('no port-forward'))
    const looks = stageWith(refuse).whileRunning('port-forward pod/a', () => new Promise(() => {}))
    await expect(looks).rejects.toThrow('no port-forward')
  })

  test('a line that is looked at ends also where the look fails', async () => {
    let isEnded: boolean | undefined
    const follow: Run = async ({ argv }, { signal }) => {
      isEnded = false
      await new Promise((resolve) => signal?.addEventListener('abort', resolve))
      isEnded = true
      return argv.length
    }
    const looks = stageWith(follow).whileRunning('logs -f $POD', () =>
      Promise.reject(new Error('saw nothing')),
    )
    await expect(looks).rejects.toThrow('saw nothing')
    expect(isEnded).toBe(true)
  })

  test.each(['', '# nothing'])('a line of no program, "%s", is refused', async (line) => {
    await expect(stageWith(echo).run(line)).rejects.toThrow(`${line}: no command`)
  })
})
