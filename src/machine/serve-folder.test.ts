import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveFolder } from './serve-folder.ts'

const root = mkdtempSync(join(tmpdir(), 'podium-serve-'))
const folder = join(root, 'site')
let server: Awaited<ReturnType<typeof serveFolder>>
beforeAll(async () => {
  mkdirSync(join(folder, 'a'), { recursive: true })
  mkdirSync(join(root, 'site-of-another'))
  writeFileSync(join(folder, 'a/index.html'), 'page')
  writeFileSync(join(folder, '404.html'), 'none')
  writeFileSync(join(root, 'site-of-another/secret.txt'), 'secret')
  server = await serveFolder(folder)
})
afterAll(() => {
  server.close()
  rmSync(root, { recursive: true })
})

test.each([
  ['/a/', 200, 'page'],
  ['/b/', 404, 'none'],
  ['/%2e%2e%2fsite-of-another/secret.txt', 404, 'none'],
  ['/..%2fsite-of-another%2fsecret.txt', 404, 'none'],
  ['/%', 404, 'none'],
  ['/%00', 404, 'none'],
])('%s is answered with %i', async (path, status, body) => {
  const answer = await fetch(server.url + path)
  expect([answer.status, await answer.text()]).toEqual([status, body])
})

test.each([
  ['identity', null],
  ['gzip, br', 'gzip'],
])('a reader who takes %s gets a page as that', async (accepted, encoding) => {
  const answer = await fetch(`${server.url}/a/`, { headers: { 'accept-encoding': accepted } })
  expect([answer.headers.get('content-encoding'), await answer.text()]).toEqual([encoding, 'page'])
})

test.each([
  ['/live/0123abcd/worker.js', 'max-age=31536000, immutable'],
  ['/live/', null],
  ['/a/', null],
])('how long %s is kept: %s', async (path, kept) => {
  expect((await fetch(server.url + path)).headers.get('cache-control')).toBe(kept)
})

test('a port that is taken is an error', async () => {
  await expect(serveFolder(folder, Number(new URL(server.url).port))).rejects.toThrow('EADDRINUSE')
})
