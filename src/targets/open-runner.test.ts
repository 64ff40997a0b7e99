import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { pageImages } from '../../images/page-images.ts'
import { apiServer } from '../cluster/kubeconfig/testing/api-server.ts'
import { namespaceStore } from './real/testing/namespaces.ts'
import { programs } from '../machine/testing/programs.ts'
import { ownTemporaryFolder } from '../machine/testing/own-temporary-folder.ts'
import { readOptions, type Options } from '../terminal/options.ts'
import { readCommands } from '../scenarios/allowed/command.ts'
import type { RunEvent } from '../scenarios/model/events.ts'
import type { ScenarioPlan } from '../scenarios/model/steps.ts'
import { openRunner } from './open-runner.ts'
import { versions } from '../versions.ts'

ownTemporaryFolder()
const before = { PATH: process.env.PATH, KUBECONFIG: process.env.KUBECONFIG }
afterEach(() => {
  for (const [name, value] of Object.entries(before))
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
})
const store = namespaceStore()
let server: Awaited<ReturnType<typeof apiServer>>
beforeAll(async () => {
  server = await apiServer(store.handler)
})
afterAll(() => server.close())

/** A scenario of one command line. */
function story(line: string, ground: Partial<ScenarioPlan>): ScenarioPlan {
  const snippet = {
    type: 'snippet',
    place: { file: 'docs/labs/a.md', line: 1 },
    language: 'bash',
    code: line,
    attributes: {},
  } as const
  const { commands } = readCommands(line, 2)
  return {
    name: 'story',
    page: 'labs/a',
    namespaces: [],
    lab: { cluster: 'podium-test-lab', files: [] },
    ports: {},
    images: [],
    steps: [{ type: 'commands', snippet, commands, begins: [] }],
    ...ground,
  }
}

/** Runs a story where `on` says, on a machine whose programs only keep what they are asked. */
async function ran(on: string, plan: ScenarioPlan) {
  const script = (name: string) => `echo "${name} $*" >> "\${0%/*}/log"`
  process.env.PATH = programs({ kind: script('kind'), docker: script('docker') })
  process.env.KUBECONFIG = server.kubeconfig
  const events: RunEvent[] = []
  const runner = await openRunner({
    root: '.',
    pageImages,
    options: readOptions(['--on', ...on.split(' ')]) as Options,
    checks: [],
    selection: [plan],
    say: () => {},
    onSpin: () => {},
    signal: new AbortController().signal,
  })
  try {
    const results = await runner.runOne(plan, (event) => events.push(event))
    const shown = events.flatMap((event) => (event.type === 'result' ? [event.result] : []))
    expect(shown).toEqual(results)
    return results.map(({ verdict, reason }) => [verdict, reason].filter(Boolean).join(': '))
  } finally {
    await runner.close()
  }
}
const log = () => {
  try {
    return readFileSync(join(process.env.PATH as string, 'log'), 'utf8')
      .trim()
      .split('\n')
  } catch {
    return []
  }
}
const create = 'kind create cluster --name podium-test-lab'
const elsewhere = 'skipped: runs on a Kind cluster of its own: --on kind'
const onDocker = 'skipped: runs on the Docker of your machine: --on kind'

describe('on a context', () => {
  test.each<[string, string, Partial<ScenarioPlan>, string]>([
    ['within a lab', 'kubectl get pods', { within: 'make-it' }, elsewhere],
    ['that makes a cluster', create, { on: 'machine', needs: 'kind' }, elsewhere],
    ['that needs one made', 'kind get clusters', { on: 'machine', needs: 'kind' }, elsewhere],
    ['that makes one and does not say so', create, { on: 'machine' }, elsewhere],
    ['of Docker alone', 'docker version', { on: 'machine', needs: 'docker' }, onDocker],
  ])('a scenario %s is skipped with its reason, and runs nothing', async (_, line, ground, why) => {
    expect(await ran('context test', story(line, ground))).toEqual([why])
    expect(log().filter((line) => /^(kind|docker)/.test(line))).toEqual([])
    expect(store.standing()).toEqual([])
  })

  test('a scenario of the machine runs there', async () => {
    expect(await ran('context test', story('kind version', { on: 'machine' }))).toEqual([
      'verified',
    ])
    expect(log()).toContain('kind version')
  })
})

describe('on the embedded cluster', () => {
  test('a scenario of the machine runs in this process', async () => {
    expect(await ran('embedded', story('kind version', { on: 'machine' }))).toEqual(['verified'])
    expect(log()).toContain('kind version')
  })

  test('a program that is not installed is skipped with its name', async () => {
    expect(
      await ran(
        'embedded',
        story(`npx --yes kubernetes-mcp-server@${versions.mcpServer} --version`, { on: 'machine' }),
      ),
    ).toEqual(['skipped: npx is not installed on this machine'])
  })

  test.each<[string, Partial<ScenarioPlan>, string]>([
    [
      'says so',
      { on: 'machine', needs: 'kind' },
      'runs on a real cluster only: kind makes its nodes',
    ],
    [
      'does not',
      { on: 'machine' },
      'runs on a real cluster only: kind is a program of your machine',
    ],
  ])('a scenario that makes a cluster and %s makes none', async (_, ground, reason) => {
    const [result] = await ran('embedded', story(create, ground))
    expect(result).toContain(`not simulated: ${reason}`)
    expect(log()).toEqual([])
  })
})
