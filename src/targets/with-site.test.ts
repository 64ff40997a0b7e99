import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { serveFolder } from '../machine/serve-folder.ts'
import { localSite } from '../versions.ts'
import { readCommands } from '../scenarios/allowed/command.ts'
import type { PlannedStep } from '../scenarios/model/steps.ts'
import type { Session } from '../scenarios/model/target.ts'
import { withSite } from './with-site.ts'

const root = mkdtempSync(join(tmpdir(), 'podium-with-site-'))
afterEach(() => rmSync(root, { recursive: true, force: true }))

const story = (line: string) => ({
  steps: [{ type: 'commands', commands: readCommands(line, 1).commands }] as PlannedStep[],
})
const build = story(`docker build -t a:v1 ${localSite}/images/a.tar.gz`)
const session = () => Promise.resolve({ close: () => Promise.resolve() } as unknown as Session)

test('the built site is there while its story runs, and no longer', async () => {
  mkdirSync(join(root, 'dist/images'), { recursive: true })
  writeFileSync(join(root, 'dist/images/a.tar.gz'), 'context')
  const port = Number(new URL(localSite).port)
  const { close } = await withSite(build, root, session)
  expect(await (await fetch(`http://127.0.0.1:${port}/images/a.tar.gz`)).text()).toBe('context')
  await expect(withSite(build, root, session)).rejects.toThrow(`port ${port}, for the built site`)
  await close({ failed: false })
  const free = await serveFolder(root, port)
  free.close()
})

test('a story that fetches nothing needs no site', async () => {
  expect(await withSite(story('kubectl get pods'), root, session)).toBeDefined()
})

test('without a built site the story says what to run', async () => {
  await expect(withSite(build, root, session)).rejects.toThrow('npm run build')
})
