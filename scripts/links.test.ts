import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { page, httpServer } from '../test/http-server.ts'

const web = await httpServer({ '/ok': page('<h1 id="there">Yes</h1>') })
const folder = mkdtempSync(join(tmpdir(), 'podium-links-'))
const file = join(folder, 'page.md')
afterAll(() => {
  web.close()
  rmSync(folder, { recursive: true })
})

function links(args: string[], env: Record<string, string> = {}) {
  return new Promise<{ status: number | undefined; out: string; err: string }>((resolve) => {
    const options = { env: { ...process.env, GITHUB_ACTIONS: '', ...env } }
    const tool = execFile(process.execPath, ['scripts/links.ts', ...args], options, (_, out, err) =>
      resolve({ status: tool.exitCode ?? undefined, out, err }),
    )
  })
}

test('links that lead somewhere end with 0', async () => {
  writeFileSync(file, `[a](${web.address}/ok#there)`)
  const { status, out } = await links([file])
  expect(out).toBe('1 links followed, 0 broken, 0 lead on, 0 not checked\n')
  expect(status).toBe(0)
})

test('broken ones are named with file, line and column, and end with 1', async () => {
  writeFileSync(file, `Text.\n\n[a](${web.address}/no) and [b](${web.address}/ok#no)`)
  const { status, out, err } = await links([file])
  expect(err).toContain(`${file}:3:1  ${web.address}/no answers 404 Not Found\n    Link where`)
  expect(err).toContain(`${web.address}/ok#no is there, but has no #no\n    Link a heading`)
  expect(out).toBe('2 links followed, 2 broken, 0 lead on, 0 not checked\n')
  expect(status).toBe(1)
})

test('on GitHub, each is an annotation', async () => {
  writeFileSync(file, `[a](${web.address}/no)`)
  const { out } = await links([file], { GITHUB_ACTIONS: 'true' })
  expect(out).toContain(`::error file=${file},line=1,col=1::${web.address}/no answers 404`)
})

test('what is ignored is not asked for, but counted', async () => {
  writeFileSync(file, '[a](https://www.npmjs.com/package/nothing-of-this-name)')
  const { status, out } = await links([file])
  expect(out).toBe('0 links followed, 0 broken, 0 lead on, 1 not checked\n')
  expect(status).toBe(0)
})

test.each([
  [['--tries', 'x'], '--tries is a number above 0, not "x"'],
  [['--timeout', '0'], '--timeout is a number above 0, not "0"'],
  [['--nonsense'], '--nonsense'],
])('called wrongly (%s), it says how it is called, and ends with 2', async (args, what) => {
  const { status, err } = await links(args)
  expect(err).toContain(what)
  expect(err).toContain('Usage: npm run links')
  expect(status).toBe(2)
})

test.each([
  [['--help'], 'Usage: npm run links'],
  [['--list', 'README.md'], 'https://docs.docker.com/get-started/get-docker/'],
])('%s prints, and ends with 0', async (args, what) => {
  const { status, out } = await links(args)
  expect(out).toContain(what)
  expect(status).toBe(0)
})
