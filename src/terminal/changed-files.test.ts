import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, afterEach, expect, test } from 'vitest'
import { runProgram } from '../machine/program.ts'
import { changedFiles } from './changed-files.ts'

let root: string
const git = (...argv: string[]) =>
  runProgram('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...argv], { cwd: root })
const write = (file: string, text: string) => writeFileSync(join(root, file), text)

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'podium-changed-'))
  await git('init', '--quiet', '--initial-branch', 'main')
  mkdirSync(join(root, 'docs'))
  for (const name of ['same', 'changed', 'gone', 'staged']) write(`docs/${name}.md`, name)
  write('.gitignore', 'dist\n')
  await git('add', '--all')
  await git('commit', '--quiet', '--message', 'first')
})
afterEach(() => rmSync(root, { recursive: true }))

test('Files differ from a commit that were changed, staged, removed, renamed or made, if git does not ignore them', async () => {
  write('docs/changed.md', 'otherwise')
  write('docs/staged.md', 'otherwise')
  await git('add', '--all')
  write('docs/a page.md', 'new')
  write('dist', 'built')
  await git('mv', 'docs/gone.md', 'docs/moved.md')
  const files = (await changedFiles(root, 'HEAD')) as string[]
  expect(files.toSorted()).toEqual(
    ['a page', 'changed', 'gone', 'moved', 'staged'].map((name) => `docs/${name}.md`),
  )
})

test('Of a folder in a repository, only its own files are named, by paths from there', async () => {
  write('docs/changed.md', 'otherwise')
  write('elsewhere.md', 'new')
  expect(await changedFiles(join(root, 'docs'), 'main')).toEqual(['changed.md'])
})

test('A commit that is not there is told of, with the mend', async () => {
  expect(await changedFiles(root, 'nope')).toBe(
    '--changed nope: there is no such commit here. Name a commit or a branch that is here; git fetch brings others.',
  )
})

test('An option of git is no commit', async () => {
  expect(await changedFiles(root, '--output=seen')).toContain(
    '--changed --output=seen: there is no such commit',
  )
})
