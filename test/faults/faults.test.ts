import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Report } from '../../src/scenarios/model/report.ts'
import { apiServer } from '../../src/cluster/kubeconfig/testing/api-server.ts'
import { folder } from '../../src/machine/testing/folder.ts'
import { namespaceStore } from '../../src/targets/real/testing/namespaces.ts'
import { repository, runAt, started } from './started.ts'

// Side by side, each has a part of the processor only.
vi.setConfig({ testTimeout: 180_000 })

async function place() {
  const store = namespaceStore()
  const server = await apiServer(store.handler)
  return { store, ...server }
}

const waits = 'await until(async () => 1, () => "nothing yet")'

test.concurrent.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s ends a run as Ctrl-C does, and nothing is left',
  async (signal) => {
    const { store, kubeconfig, close } = await place()
    const run = started(repository({ one: waits, two: waits }), { kubeconfig })
    await run.shows('2 scenarios')
    run.child.kill(signal)
    expect(await run.ended).toBe(130)
    expect(run.printed()).toContain('Interrupted.')
    expect(run.printed()).toMatch(/○ a +one .* interrupted\n/)
    expect(run.printed()).not.toMatch(/aborted|at file:|✓/)
    expect(store.standing()).toEqual([])
    expect(run.left()).toEqual([])
    await close()
  },
)

test.concurrent(
  'an API server that hangs is said after seconds, and the run can be interrupted',
  async () => {
    const server = await apiServer(() => new Promise(() => {}))
    const run = started(repository({ one: waits }), { kubeconfig: server.kubeconfig })
    await run.shows(/Waiting for the API server at http:\S+ \(10 s\): GET \/api/)
    run.child.kill('SIGINT')
    expect(await run.ended).toBe(130)
    expect(run.printed()).toContain('Interrupted.')
    await server.close()
  },
)

test.concurrent(
  'the second signal ends it at once, and what is left is named with what removes it',
  async () => {
    const store = namespaceStore()
    const server = await apiServer((asked, answer) =>
      asked.method === 'DELETE' ? new Promise(() => {}) : store.handler(asked, answer),
    )
    const run = started(repository({ one: waits }), { kubeconfig: server.kubeconfig })
    await run.shows('1 scenario')
    await vi.waitFor(() => expect(store.standing()).toHaveLength(2))
    run.child.kill('SIGINT')
    await vi.waitFor(() =>
      expect(server.asked.some(({ method }) => method === 'DELETE')).toBe(true),
    )
    run.child.kill('SIGINT')
    expect(await run.ended).toBe(130)
    expect(run.printed()).toMatch(
      /Left behind, each with the command that removes it:\n {2}the namespaces of run \w+: kubectl --context test delete namespace --selector podium.dev\/run=\w+\n/,
    )
    await server.close()
  },
)

test.concurrent('a closed output ends it as Ctrl-C does, without a trace', async () => {
  const { store, kubeconfig, close } = await place()
  const run = started(repository({ one: waits, two: waits }), { kubeconfig })
  run.child.stdout.destroy()
  expect(await run.ended).toBe(130)
  expect(run.printed().trim()).toBe('Interrupted.')
  expect(store.standing()).toEqual([])
  await close()
})

test.concurrent(
  'a check that spins ends the run: the other results stand, and what is left is named',
  async () => {
    const { store, kubeconfig, close } = await place()
    const report = join(folder(), 'report.json')
    const root = repository({ good: '', spins: 'for (;;);', waits })
    // One after the other: the good one is over when the loop begins.
    const run = started(root, { kubeconfig, args: ['--json', report, '--concurrency', '1'] })
    expect(await run.ended).toBe(1)
    expect(run.printed()).toMatch(
      /docs\/a.md:\d+ {2}"It holds."\n\n +saw the check at scenarios\/spins.ts:2 did not let go of the processor for 5 s: wait with until\n/,
    )
    expect(run.printed()).toContain('3 outcomes: 1 verified, 1 failed, 1 skipped')
    expect(run.printed()).toContain('not reached: the run was broken off')
    expect(run.printed()).toMatch(
      /the namespaces of run \w+: kubectl --context test delete namespace/,
    )
    expect(run.printed()).not.toContain('debugger')
    const { results } = JSON.parse(readFileSync(report, 'utf8')) as Report
    expect(results.map(({ scenario, verdict }) => [scenario, verdict])).toEqual([
      ['good', 'verified'],
      ['spins', 'failed'],
      ['waits', 'skipped'],
    ])
    expect(store.standing()).not.toEqual([])
    await close()
  },
)

test.concurrent('a cluster that goes away is each failure’s reason; the others stand', async () => {
  const { close, kubeconfig } = await place()
  const asks = 'await until(() => cluster.list("Namespace"), () => "nothing yet")'
  const run = started(repository({ asks, good: '' }), { kubeconfig })
  await run.shows(/✓ a +good/)
  await close()
  expect(await run.ended).toBe(1)
  expect(run.printed()).toMatch(/✗ a +asks\n\n.*\n\n +saw (Nothing listens at|The connection to)/)
  expect(run.printed()).toContain('2 outcomes: 1 verified, 1 failed')
})

test.concurrent('a file of checks that spins as it is read is said, with its line', async () => {
  const root = repository({ good: '' })
  writeFileSync(join(root, 'scenarios/reads.ts'), '\nfor (;;);\n')
  const run = started(root, {})
  expect(await run.ended).toBe(2)
  expect(run.printed()).toBe(
    'scenarios/reads.ts:2 did not let go of the processor for 5 s while the file was read.\n  A file of checks only lists them: do the work in a check, and wait with until.\n',
  )
})

const thrown = {
  string: `throw 'boom'`,
  nothing: 'throw null',
  number: 'throw 42',
  exit: 'process.exit(3)',
}
test.concurrent.each(['context', 'embedded'])(
  'whatever a check throws on %s is its failure, and loses nothing',
  async (target) => {
    const { kubeconfig, close } = await place()
    const root = repository({ ...thrown, good: '' })
    const run = started(root, target === 'context' ? { kubeconfig } : {})
    expect(await run.ended).toBe(1)
    for (const saw of ['a thrown string: "boom"', 'a thrown object: null', 'a thrown number: 42'])
      expect(run.printed()).toContain(`saw ${saw}`)
    expect(run.printed()).toMatch(/saw process\.exit\(3\) was called/)
    expect(run.printed()).toContain('5 outcomes: 1 verified, 4 failed')
    await close()
  },
)

test.concurrent(
  'a session that cannot be opened is its scenario’s failure, with the reason and the mend',
  async () => {
    const store = namespaceStore()
    const message =
      'namespaces is forbidden: User "ada" cannot create resource "namespaces" in API group "" at the cluster scope'
    const server = await apiServer((asked, answer) => {
      if (!(asked.method === 'POST' && asked.body.includes('-bad"')))
        return store.handler(asked, answer) as boolean
      answer.writeHead(403).end(JSON.stringify({ code: 403, reason: 'Forbidden', message }))
      return true
    })
    const run = started(repository({ bad: '', good: '' }), { kubeconfig: server.kubeconfig })
    expect(await run.ended).toBe(1)
    expect(run.printed()).toMatch(/saw ada may not create namespaces/)
    expect(run.printed()).toContain('kind: ClusterRole')
    expect(run.printed()).toContain('2 outcomes: 1 verified, 1 failed')
    await server.close()
  },
)

test.concurrent.each(['/proc/x/y', '/dev/null/x'])(
  'a report at %s is refused before the run',
  async (file) => {
    const run = started(repository({ one: '' }), { args: ['--json', file] })
    expect(await run.ended).toBe(2)
    expect(run.printed()).toMatch(/^The report \S+ cannot be written: /)
  },
)

test.concurrent('a run does not outlive the test’s process that began it', async () => {
  const argv = JSON.stringify([runAt, repository({ one: 'await new Promise(() => {})' })])
  const script = `const { spawn } = require('node:child_process')
    console.log(spawn(process.execPath, ${argv}, { stdio: "ignore", env: { PARENT: String(process.pid) } }).pid)`
  const parent = spawn(process.execPath, ['-e', script])
  const [pid] = (await once(parent.stdout, 'data')) as [Buffer]
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH'), {
    // Far less than the check waits.
    timeout: 30_000,
    interval: 100,
  })
})
