import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { leftBehind } from './left-behind.ts'
import { scratchFolder } from './scratch-folder.ts'
import { ownTemporaryFolder } from './testing/own-temporary-folder.ts'

const temporary = ownTemporaryFolder()

function folderOf(name: string): string {
  const path = join(temporary(), name)
  mkdirSync(path)
  writeFileSync(join(path, 'kubeconfig'), 'secret')
  return path
}

/** The id of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'])
  await once(child, 'close')
  return child.pid!
}

test('folders of processes that have ended go, those of living ones and of others stay', async () => {
  const dead = folderOf(`podium-story-${await deadPid()}-abc`)
  const own = folderOf(`podium-story-${process.pid}-abc`)
  const parent = folderOf(`podium-story-${process.ppid}-abc`)
  const others = ['podium-kind-1', 'podium-story-', 'podium-story-abc', 'another'].map(folderOf)
  const { path, remove } = await scratchFolder()
  expect(existsSync(dead)).toBe(false)
  expect([own, parent, ...others].filter((one) => !existsSync(one))).toEqual([])
  expect(basename(path)).toMatch(new RegExp(`^podium-story-${process.pid}-`))
  await remove()
  expect(existsSync(path)).toBe(false)
})

test('the folder of a living process goes where it is older than any run: its id is another’s', async () => {
  const old = folderOf(`podium-kind-${process.pid}-abcdef`)
  const young = folderOf(`podium-kind-${process.ppid}-abcdef`)
  const unnamed = folderOf('podium-kind-abcdef')
  const before = new Date(Date.now() - 25 * 3600_000)
  for (const path of [old, unnamed]) utimesSync(path, before, before)
  const dead = folderOf(`podium-kind-${await deadPid()}-abcdef`)
  await (await scratchFolder('kind')).remove()
  expect([old, unnamed, dead, young].map((path) => existsSync(path))).toEqual([
    false,
    false,
    false,
    true,
  ])
})

test('the command that removes it is listed while it stands, and no longer', async () => {
  const { path, remove } = await scratchFolder()
  writeFileSync(join(path, 'token'), 'secret')
  expect([...leftBehind.keys()]).toContain(`rm -r ${path}`)
  await remove()
  expect(existsSync(path)).toBe(false)
  expect([...leftBehind.keys()]).not.toContain(`rm -r ${path}`)
})

test('two stories at once have a folder each', async () => {
  const [one, other] = await Promise.all([scratchFolder(), scratchFolder()])
  expect(one.path).not.toBe(other.path)
  await one.remove()
  expect(existsSync(other.path)).toBe(true)
  await other.remove()
})
