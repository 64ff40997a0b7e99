import { afterEach, describe, expect, it, vi } from 'vitest'
import type { TargetError } from '../../target-error.ts'
import { refuseIfBusy, silence } from './heartbeat.ts'
import { kubeconfigCluster } from '../../../cluster/kubeconfig/kubeconfig.ts'
import { labels } from './labels.ts'
import { runNamespaces } from './run-namespaces.ts'
import { apiServer } from '../../../cluster/kubeconfig/testing/api-server.ts'
import { namespaceStore } from '../testing/namespaces.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function place(refuseToDelete: string[] = []) {
  const store = namespaceStore(refuseToDelete)
  const server = await apiServer(store.handler)
  const options = { kubeconfig: server.kubeconfig, context: 'test', namespace: 'default' }
  const cluster = await kubeconfigCluster(options)
  closing.push(server.close, cluster.close)
  const said: string[] = []
  const begin = (run: string, keep = false, signal?: AbortSignal) =>
    runNamespaces(cluster, {
      run,
      keep,
      signal,
      kubectl: 'kubectl',
      say: (text) => said.push(text),
    })
  return { store, cluster, said, begin, stop: server.close }
}

const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString()
const of = (run: string, alive?: string) => ({
  labels: { [labels.run]: run },
  ...(alive && { annotations: { [labels.alive]: alive } }),
})

describe('The namespaces of a run', () => {
  it('carry its label, its own also a sign of life', async () => {
    const { store, begin } = await place()
    const run = await begin('a1')
    const { name } = await run.open('rolling-update', [])
    expect(name).toBe('podium-a1-rolling-update')
    expect(store.get('podium-a1')).toMatchObject(of('a1', expect.any(String)))
    expect(store.get(name)).toMatchObject(of('a1'))
    await run.close()
  })

  it('are all removed at the end, and nothing else', async () => {
    const { store, begin } = await place()
    store.put('default')
    store.put('theirs', of('other'))
    const run = await begin('a1')
    await run.open('one', [])
    const two = await run.open('two', [])
    await two.close()
    expect(store.standing()).toEqual(['default', 'theirs', 'podium-a1', 'podium-a1-one'])
    await run.close()
    expect(store.standing()).toEqual(['default', 'theirs'])
  })

  it('are named where an earlier run left them', async () => {
    const { store, said, begin } = await place()
    store.put('podium-old', of('old'))
    store.put('podium-gone', { ...of('old'), deletionTimestamp: ago(0) })
    store.put('default')
    await (await begin('a1')).close()
    expect(said).toEqual([
      'Earlier runs left podium-old. Remove with: kubectl delete namespace podium-old',
    ])
  })

  it('are removed where the run that made them was killed', async () => {
    const { store, said, begin } = await place()
    store.put('podium-old', of('old', ago(silence + 1000)))
    store.put('podium-old-one', of('old'))
    store.put('podium-kept', of('kept'))
    await (await begin('a1')).close()
    expect(store.standing()).toEqual(['podium-kept'])
    expect(said[0]).toBe('Removing what a run that was killed has left: podium-old, podium-old-one')
  })

  it('stay with --keep, which says so, and the run counts as over', async () => {
    const { store, said, begin } = await place()
    const run = await begin('a1', true)
    await (await run.open('one', [])).close()
    await run.close()
    expect(store.standing()).toEqual(['podium-a1', 'podium-a1-one'])
    expect(said).toEqual([
      'Kept: podium-a1, podium-a1-one. Remove with: kubectl delete namespace --selector podium.dev/run=a1',
    ])
    await (await begin('b2')).close()
  })

  it('are named with the command that removes them where they cannot be removed', async () => {
    const { said, begin } = await place(['podium-a1-one'])
    const run = await begin('a1')
    await run.open('one', [])
    await run.close()
    expect(said).toEqual([
      expect.stringMatching(
        /^Not removed: podium-a1-one \(.*forbidden\)\. Remove by hand: kubectl delete namespace podium-a1-one$/,
      ),
    ])
  })

  it('are named by their label where the server no longer answers', async () => {
    const { said, begin, stop } = await place()
    const run = await begin('a1')
    await stop()
    await run.close()
    expect(said).toEqual([
      expect.stringMatching(
        /^Not removed: the namespaces of run a1 \(.+\)\. Remove by hand: kubectl delete namespace --selector podium.dev\/run=a1$/,
      ),
    ])
  })

  it('have names that a namespace may have', async () => {
    const { begin } = await place()
    const run = await begin('a1')
    const { name } = await run.open(`${'a'.repeat(52)}-${'b'.repeat(30)}`, [])
    expect(name).toBe(`podium-a1-${'a'.repeat(52)}`)
    await run.close()
  })
})

describe('A namespace that a story creates', () => {
  it('gets the label as soon as it is there, and goes with the scenario', async () => {
    const { store, begin } = await place()
    const run = await begin('a1')
    const session = await run.open('teams', ['team-a'])
    store.put('team-a')
    await vi.waitFor(() => expect(store.get('team-a')).toMatchObject(of('a1')))
    await session.close()
    expect(store.standing()).toEqual(['podium-a1'])
    await run.close()
  })

  it('is left alone where no scenario of the run creates it', async () => {
    const { store, begin } = await place()
    const run = await begin('a1')
    const session = await run.open('teams', ['team-a'])
    store.put('theirs')
    store.put('team-a')
    await vi.waitFor(() => expect(store.get('team-a')).toMatchObject(of('a1')))
    await session.close()
    await run.close()
    expect(store.get('theirs')!.labels).toBeUndefined()
    expect(store.standing()).toEqual(['theirs'])
  })

  it('may not be there already, unless Podium made it', async () => {
    const { store, begin } = await place()
    store.put('team-a')
    const run = await begin('a1')
    await expect(run.open('teams', ['team-a'])).rejects.toThrow(
      /^The scenario teams creates a namespace "team-a".*\n.*kubectl delete namespace team-a$/,
    )
    expect(store.standing()).toEqual(['team-a', 'podium-a1'])
    await run.close()
    expect(store.standing()).toEqual(['team-a'])
  })

  it.each([
    ['was kept by an earlier run', {}],
    ['is still going', { deletionTimestamp: ago(1000) }],
  ])('is waited for where it %s', async (_, more) => {
    const { store, begin } = await place()
    store.put('team-a', { ...of('old'), ...more })
    const run = await begin('a1')
    const opening = run.open('teams', ['team-a'])
    await vi.waitFor(() => expect(store.get('podium-a1-teams')).toBeDefined())
    await vi.waitFor(() => expect(store.get('team-a')!.deletionTimestamp).toBeDefined())
    store.vanish('team-a')
    await (await opening).close()
    await run.close()
  })

  it('is waited for no longer than the run goes on', async () => {
    const { store, begin } = await place()
    store.put('team-a', of('old'))
    const stop = new AbortController()
    const run = await begin('a1', false, stop.signal)
    const opening = run.open('teams', ['team-a'])
    await vi.waitFor(() => expect(store.get('team-a')!.deletionTimestamp).toBeDefined())
    stop.abort(new Error('Ctrl-C'))
    await expect(opening).rejects.toThrow('Ctrl-C')
    await run.close()
    expect(store.standing()).toEqual([])
  })

  it('is one scenario’s at a time', async () => {
    const { store, begin } = await place()
    const run = await begin('a1')
    const first = await run.open('first', ['team-a', 'team-b'])
    store.put('team-a')
    await vi.waitFor(() => expect(store.get('team-a')).toMatchObject(of('a1')))
    let opened = false
    const second = run.open('second', ['team-b', 'team-a']).then((session) => {
      opened = true
      return session
    })
    await run.open('third', [])
    expect(opened).toBe(false)
    expect(store.standing()).not.toContain('podium-a1-second')
    await first.close()
    store.vanish('team-a')
    await (await second).close()
    await run.close()
  })
})

describe('A second run on the same cluster', () => {
  it('is refused while the first is alive, and leaves nothing', async () => {
    const { store, begin } = await place()
    const first = await begin('a1')
    await expect(begin('b2')).rejects.toThrow(
      /^Another run of Podium, a1, .*podium-a1 was alive 0 s ago/,
    )
    expect(store.standing()).toEqual(['podium-a1'])
    await first.close()
    await (await begin('b2')).close()
  })

  it.each([
    ['died without a word', of('old', ago(silence + 1000))],
    ['is being removed', { ...of('old', ago(0)), deletionTimestamp: ago(0) }],
  ])('goes on where the first %s', async (_, metadata) => {
    const { store, begin } = await place()
    store.put('podium-old', metadata)
    await (await begin('b2')).close()
  })

  it.each([
    ['earlier', 'before', 5000, true],
    ['earlier', 'after', 5000, true],
    ['in the same second', 'after', 0, true],
    ['later', 'before', -5000, true],
    ['later', 'after', -5000, false],
  ] as const)(
    'that began %s counts, asked %s the run made its own namespace',
    async (_, when, earlier, refused) => {
      const { store, cluster } = await place()
      const began = Date.parse('2026-09-01T10:00:00Z')
      const at = (time: number) => ({ creationTimestamp: new Date(time).toISOString() })
      store.put('podium-a1', { ...of('a1', ago(0)), ...at(began - earlier) })
      if (when === 'after') store.put('podium-b2', { ...of('b2', ago(0)), ...at(began) })
      const asked = refuseIfBusy(cluster, 'b2', when).then(
        () => false,
        () => true,
      )
      expect(await asked).toBe(refused)
    },
  )
})

describe('What a story makes for the whole cluster', () => {
  const makes = [{ kind: 'StorageClass', name: 'slow' }]

  it('goes with the scenario, and nothing beside it', async () => {
    const { store, begin } = await place()
    store.classes.add('fast')
    const run = await begin('a1')
    const open = await run.open('one', [], { makes })
    store.classes.add('slow')
    await open.close()
    expect([...store.classes]).toEqual(['fast'])
    await run.close()
  })

  it('may not be there before: whose it is, nobody knows', async () => {
    const { store, begin } = await place()
    store.classes.add('slow')
    const run = await begin('a1')
    const error = await run.open('one', [], { makes }).catch((error: unknown) => error)
    expect((error as TargetError).problems).toEqual([
      {
        what: 'The scenario one makes the StorageClass slow, and the cluster has it already.',
        mend: 'Run on another cluster, or, if nobody needs it: kubectl delete storageclass slow',
      },
    ])
    await run.close()
    expect([...store.classes]).toEqual(['slow'])
  })

  it('is one scenario’s at a time', async () => {
    const { store, begin } = await place()
    const run = await begin('a1')
    const one = await run.open('one', [], { makes })
    store.classes.add('slow')
    const two = run.open('two', [], { makes })
    await one.close()
    await (await two).close()
    await run.close()
  })

  it('is removed by the next run where the run that made it was killed', async () => {
    const { store, said, begin } = await place()
    store.put('podium-old', of('old', ago(silence + 1000)))
    store.put('podium-old-one', {
      ...of('old'),
      annotations: { [labels.makes]: JSON.stringify(makes) },
    })
    store.classes.add('slow').add('fast')
    const run = await begin('a1')
    expect([...store.classes]).toEqual(['fast'])
    expect(said[0]).toBe(
      'Removing what a run that was killed has left: podium-old, podium-old-one, storageclass slow',
    )
    await run.close()
  })

  it('is noted on the scenario’s namespace before the story begins', async () => {
    const { store, begin } = await place()
    const run = await begin('a1')
    const { name } = await run.open('one', [], { makes })
    expect(JSON.parse(store.get(name)?.annotations?.[labels.makes] ?? '')).toEqual(makes)
    await run.close()
  })
})
