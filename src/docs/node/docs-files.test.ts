import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { strangeFiles } from './docs-files.ts'

let docs: string
beforeEach(() => {
  docs = mkdtempSync(join(tmpdir(), 'podium-test-docs-'))
  mkdirSync(join(docs, 'theory'))
})
afterEach(() => rmSync(docs, { recursive: true }))

test.each(['index.md', 'theory/pod.md', 'theory/_draft.md', 'theory/picture.png'])(
  '%s may stand under docs/',
  (name) => {
    writeFileSync(join(docs, name), '')
    expect(strangeFiles(docs)).toEqual([])
  },
)

test.each([
  'Pod.md',
  'pod.mdx',
  'pod.MD',
  'drawing.svg',
  'page.html',
  'script.js',
  '.npmrc',
  'a b.md',
  'a\n::error::b.md',
  'a\u001b[2J.md',
  'a\u202e.md',
  '-rf.md',
  'ä.md',
])('%j may not', (name) => {
  writeFileSync(join(docs, 'theory', name), '')
  const [problem, ...more] = strangeFiles(docs)
  expect(more).toEqual([])
  expect(problem?.place.file).toMatch(/^docs\/theory\/[\w./?-]+$/)
})

test('a symbolic link leads out of it', () => {
  symlinkSync('/etc/passwd', join(docs, 'theory/pod.md'))
  symlinkSync('/etc', join(docs, 'labs'))
  expect(strangeFiles(docs).map(({ what }) => what)).toEqual(['a symbolic link', 'a symbolic link'])
})
