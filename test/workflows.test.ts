import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

interface Step {
  uses?: string
  run?: string
  with?: Record<string, unknown>
}
interface Workflow {
  on: unknown
  permissions: unknown
  jobs: Record<string, { 'timeout-minutes'?: number; steps: Step[] }>
}

const files = globSync('.github/workflows/*.yml')
const all = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }))
const scripts = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts)

describe.each(all)('$file', ({ text }) => {
  const workflow = parse(text) as Workflow
  const steps = Object.values(workflow.jobs).flatMap(({ steps }) => steps)

  test('may read the repository, and nothing more', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    for (const job of Object.values(workflow.jobs)) expect(job).not.toHaveProperty('permissions')
  })

  // A pull request may change any page, and pages are programs.
  test('has no secret in reach of what it runs', () => {
    expect(Object.keys(workflow.on as object)).not.toContain('pull_request_target')
    expect(Object.keys(workflow.on as object)).not.toContain('workflow_run')
    const code = text.replace(/^ *#.*$/gm, '')
    expect(code).not.toMatch(
      /secrets[.[]|github\.token|github\[|GITHUB_TOKEN|id-token|secrets: *inherit/,
    )
    for (const job of Object.values(workflow.jobs)) expect(job).not.toHaveProperty('environment')
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
    for (const checkout of checkouts)
      expect(checkout.with).toMatchObject({ 'persist-credentials': false })
  })

  test('ends each job that hangs', () => {
    for (const job of Object.values(workflow.jobs))
      expect(job['timeout-minutes']).toBeGreaterThan(0)
  })

  test('runs scripts that there are', () => {
    const named = steps.flatMap(({ run }) => run?.match(/(?<=npm run )[\w:-]+/g) ?? [])
    for (const name of named) expect(scripts).toContain(name)
  })
})

test('what runs the pages of pull requests says that they are programs of strangers', () => {
  const { text } = all.find(({ file }) => file.endsWith('ci.yml'))!
  const before = text.slice(0, text.indexOf('permissions:'))
  expect(before).toMatch(/# Pull requests run pages, .*strangers/)
})

test('every action is pinned to a commit, and to the same one everywhere', () => {
  const uses = all.flatMap(({ text }) => text.match(/(?<=uses: ).*/g) ?? [])
  const pins = new Map<string, Set<string>>()
  for (const use of uses) {
    expect(use).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    const [action = '', pin = ''] = use.split('@')
    pins.set(action, (pins.get(action) ?? new Set()).add(pin))
  }
  for (const [action, commits] of pins) expect([...commits], action).toHaveLength(1)
})
