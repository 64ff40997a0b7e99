import { expect, test, vi } from 'vitest'

// As in a new page, nothing is loaded yet. Each line below asks for something else.
vi.resetModules()
const { start } = await import('../cluster/embedded/testing.ts')
const { kubectl } = await import('./kubectl.ts')

/** What a line prints, and when it begins to, in ms, on a new cluster whose time is kept running. */
async function run(line: string) {
  const cluster = await start()
  const stop = await cluster.watch('Node', {}, () => {})
  const before = cluster.now()
  const over = new AbortController()
  let text = ''
  let at: number | undefined
  const write = (printed: string) => {
    text += printed
    at ??= cluster.now() - before
    over.abort()
  }
  await kubectl(cluster, line.split(' '), { write, files: {}, own: {}, signal: over.signal })
  stop()
  return { text, at }
}

test.each([
  ['describe nodes', 'Name:'],
  ['get leases -A', 'podium-worker2'],
  ['get nodes --sort-by=.metadata.name', 'NAME'],
  ['get nodes -o custom-columns=A:.kind', 'Node'],
  ['get nodes -o jsonpath={.items[0].kind}', 'Node'],
  ['get nodes --user=me', 'auth info "me" does not exist'],
  ['get nodes --colour=red', 'unknown flag'],
  ['get nodes -w', 'NAME'],
  ['explain pod', 'KIND:'],
  ['config get-contexts', 'CURRENT'],
  ['no-such-command', 'unknown command'],
])('No time passes while what `kubectl %s` needs is loaded', async (line, says) => {
  const first = await run(line)
  expect(first.text).toContain(says)
  expect(first.at).toBe((await run(line)).at)
})
