import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

// CONTRIBUTING's page and its check, as they are written there, in a repository that has nothing else.
const root = fileURLToPath(new URL('..', import.meta.url))
const guide = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
const sample = (fence: string, language: string) =>
  new RegExp(`^${fence}${language}\\n([^]*?)^${fence}$`, 'm').exec(guide)?.[1] ?? ''
const page = sample('````', 'md')
const check = sample('```', 'ts')

const made: string[] = []
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true })))

function run(page: string, check: string, ...options: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'podium-contributing-'))
  made.push(folder)
  mkdirSync(join(folder, 'docs/theory'), { recursive: true })
  mkdirSync(join(folder, 'scenarios'))
  cpSync(join(root, 'scripts/scenarios.ts'), join(folder, 'scripts/scenarios.ts'))
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  for (const part of ['src', 'scenarios/support', 'images'])
    symlinkSync(join(root, part), join(folder, part), 'junction')
  writeFileSync(join(folder, 'docs/theory/first-pod.md'), page)
  writeFileSync(join(folder, 'scenarios/a-pod.ts'), check)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, 'scripts/scenarios.ts'), ...options],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  )
  return { status, printed: stdout + stderr }
}

describe("CONTRIBUTING's page and check", () => {
  test('hold on the embedded cluster as they are written', { timeout: 120_000 }, () => {
    const { status, printed } = run(page, check)
    expect(printed).toMatch(/1 outcome: 1 verified · 2 snippets: 2 proven/)
    expect(status).toBe(0)
  })

  test('fail where the page is not true', { timeout: 120_000 }, () => {
    const broken = page.replace('python-server:v1.0', 'my-app:v1.0')
    expect(broken).not.toBe(page)
    const { status, printed } = run(broken, check)
    expect(printed).toMatch(/1 failed/)
    expect(status).toBe(1)
  })

  test('are held against each other before anything runs', { timeout: 120_000 }, () => {
    const { status, printed } = run(page.replace('on its port', 'there'), check)
    expect(printed).toMatch(
      /first-pod\.md\n+ +\d+ +outcome "The Pod runs and answers there\." has no check/,
    )
    expect(status).toBe(2)
  })
})
