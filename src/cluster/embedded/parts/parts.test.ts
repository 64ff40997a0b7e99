import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { start } from '../testing.ts'
import { rows } from './parts.ts'

describe.each(rows)('What comes with $kinds', ({ kinds, part }) => {
  test('has the kinds of its row, and no others', async () => {
    const loaded = (await part.load()).kinds.map(({ kind }) => kind)
    expect(loaded.toSorted()).toEqual(kinds.toSorted())
  })
})

const here = new URL('.', import.meta.url)
const files = readdirSync(here).filter((name) =>
  /^export const part\b/m.test(readFileSync(new URL(name, here), 'utf8')),
)

test.each(files)('%s brings the schema of its kinds before them', (name) => {
  expect(readFileSync(new URL(name, here), 'utf8')).toMatch(/^import '\.\/schema\.ts'\n/)
})

test('Each part has a row', () => {
  expect(files).toHaveLength(rows.length)
})

/** What a cluster of one seed has made at its end, with the names and uids that are random. */
async function story(begin: typeof start): Promise<unknown> {
  const cluster = await begin({ seed: 7 })
  await cluster.create({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'once' },
    spec: {
      template: {
        spec: { restartPolicy: 'Never', containers: [{ name: 'app', image: 'app:v1' }] },
      },
    },
  })
  await cluster.sleep(5000)
  const [pods, jobs] = [await cluster.list('Pod'), await cluster.list('Job')]
  const events = await cluster.list('Event')
  // Times, and the names of events, which have one in them.
  return JSON.stringify([pods, jobs, events]).replaceAll(
    /"\d{4}-\d\d-\d\dT[^"]*"|"once[\w-]*\.[0-9a-f]+"/g,
    '"a time"',
  )
}

describe('A story', () => {
  test('is the same, whether or not its kinds were loaded before', async () => {
    vi.resetModules()
    const fresh = await import('../testing.ts')
    const { rows } = await import('./parts.ts')
    expect(rows.filter(({ part }) => part.now)).toEqual([])
    const first = await story(fresh.start)
    for (const { part } of rows) await part.load()
    expect(await story(fresh.start)).toEqual(first)
  })

  test('finds what every cluster has of a kind, from the first look at it', async () => {
    const cluster = await start()
    const classes = await cluster.list('StorageClass')
    expect(classes.map(({ metadata }) => metadata.name)).toEqual(['standard'])
    expect(await cluster.list('StorageClass')).toHaveLength(1)
  })

  test('begins a kind once, however many ask for it at a time', async () => {
    const cluster = await start()
    const [one, other] = await Promise.all([
      cluster.list('ClusterRole'),
      cluster.list('Role', { namespace: null }),
    ])
    expect(one.length).toBeGreaterThan(10)
    expect(other.length).toBeGreaterThan(0)
    expect(await cluster.list('ClusterRole')).toEqual(one)
  })
})
