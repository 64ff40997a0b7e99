import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

interface Step {
  uses?: string
  run?: string
  with?: Record<string, unknown>
}
interface Job {
  'timeout-minutes'?: number
  permissions?: Record<string, string>
  environment?: { name: string }
  /** Another workflow, in the place of steps. */
  uses?: string
  steps?: Step[]
}
interface Workflow {
  on: Record<string, unknown>
  permissions: unknown
  jobs: Record<string, Job>
}

/** The rights that a job may have beyond reading the repository, and what for. */
const rights: Record<string, Record<string, string>> = {
  'publish.yml address': { pages: 'read' },
  'publish.yml deploy': { pages: 'write', 'id-token': 'write' },
  'publish.yml no-longer-true': { issues: 'write' },
  'images.yml push': { packages: 'write' },
}

const files = globSync('.github/workflows/*.yml')
const all = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }))
const scripts = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts)

describe.each(all)('$file', ({ file, text }) => {
  const workflow = parse(text) as Workflow
  const jobs = Object.entries(workflow.jobs).map(([name, job]) => ({
    ...job,
    name: `${file.replace('.github/workflows/', '')} ${name}`,
    steps: job.steps ?? [],
  }))
  const steps = jobs.flatMap(({ steps }) => steps)
  const privileged = jobs.filter(({ permissions }) => permissions)

  test('may read the repository, and each job no more than it needs', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    for (const { name, permissions } of jobs) expect(permissions, name).toEqual(rights[name])
  })

  // A pull request may change any page, and pages are programs. So may a package of npm's.
  test('has no secret in reach of what it runs', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target')
    expect(Object.keys(workflow.on)).not.toContain('workflow_run')
    expect(text.replace(/^ *#.*$/gm, '')).not.toMatch(
      /secrets[.[]|github\[|GITHUB_TOKEN|secrets: *inherit/,
    )
    for (const { name, permissions, environment, steps } of jobs) {
      if (permissions) {
        expect(JSON.stringify(steps), name).not.toMatch(/actions\/checkout|npm |npx |node /)
        continue
      }
      expect(environment, name).toBeUndefined()
      expect(JSON.stringify(steps), name).not.toContain('github.token')
    }
    // Who can be started by a stranger has no job with a right.
    if ('pull_request' in workflow.on) expect(privileged).toEqual([])
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
    for (const checkout of checkouts)
      expect(checkout.with).toMatchObject({ 'persist-credentials': false })
  })

  test('ends each job that hangs', () => {
    for (const job of jobs)
      if (!job.uses) expect(job['timeout-minutes'], job.name).toBeGreaterThan(0)
  })

  test('puts nothing that others may have written into a script', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{')
  })

  test('runs scripts that there are', () => {
    const named = steps.flatMap(
      ({ run }) => run?.match(/(?<=npm run (?:--silent )?)[\w:]+[\w:-]*/g) ?? [],
    )
    for (const name of named) expect(scripts).toContain(name)
  })
})

test('what is published was proven by the same workflow as every pull request', () => {
  for (const [name, first] of [
    ['publish.yml', 'build'],
    ['images.yml', 'contexts'],
  ] as const) {
    const { jobs } = parse(all.find(({ file }) => file.endsWith(name))!.text) as {
      jobs: Record<string, Job & { needs?: string | string[] }>
    }
    expect(jobs.proof?.uses).toBe('./.github/workflows/ci.yml')
    expect([jobs[first]?.needs].flat()).toContain('proof')
  }
})

test('what runs the pages of pull requests says that they are programs of strangers', () => {
  const { text } = all.find(({ file }) => file.endsWith('ci.yml'))!
  const before = text.slice(0, text.indexOf('permissions:'))
  expect(before).toMatch(/# Pull requests run pages, .*strangers/)
})

test('the shards of a run are as many as each of them says', () => {
  const { jobs } = parse(all.find(({ file }) => file.endsWith('ci.yml'))!.text) as {
    jobs: Record<string, Job & { strategy?: { matrix: { shard?: number[] } } }>
  }
  const { shard } = jobs.kind!.strategy!.matrix
  const said = JSON.stringify(jobs.kind!.steps).match(/matrix\.shard \}\}\/(\d+)/)?.[1]
  expect(shard).toEqual(Array.from({ length: Number(said) }, (_, index) => index + 1))
})

test('an action of this repository puts nothing that is handed to it into a script', () => {
  const actions = globSync('.github/actions/*/action.yml')
  expect(actions).not.toEqual([])
  for (const file of actions) {
    const { runs } = parse(readFileSync(file, 'utf8')) as { runs: { steps: Step[] } }
    for (const { run } of runs.steps) expect(run ?? '').not.toContain('${{')
  }
})

test('every action is pinned to a commit, and to the same one everywhere', () => {
  const uses = all.flatMap(({ text }) => text.match(/(?<=uses: ).*/g) ?? [])
  const pins = new Map<string, Set<string>>()
  for (const use of uses.filter((use) => !use.startsWith('./.github/'))) {
    expect(use).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    const [action = '', pin = ''] = use.split('@')
    pins.set(action, (pins.get(action) ?? new Set()).add(pin))
  }
  for (const [action, commits] of pins) expect([...commits], action).toHaveLength(1)
})
