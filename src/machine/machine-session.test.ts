import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Cluster } from '../cluster/cluster.ts'
import { folder } from '../cluster/kubeconfig/testing/folder.ts'
import { programs } from '../cluster/kubeconfig/testing/programs.ts'
import { leftBehind } from './left-behind.ts'
import { machineSession } from './machine-session.ts'
import { ownTemporaryFolder } from './testing/own-temporary-folder.ts'

ownTemporaryFolder()

const path = process.env.PATH
afterEach(() => {
  process.env.PATH = path
})

/** A kubeconfig as a reader may have it, open to other users. */
function kubeconfigFile(): string {
  const file = join(folder(), 'config')
  writeFileSync(file, 'the reader’s own')
  chmodSync(file, 0o644)
  return file
}
const printed: string[] = []
const io = { files: {}, write: (text: string) => void printed.push(text) }

describe('a story on the reader’s machine', () => {
  test('has a copy of the kubeconfig that only this user can read', async () => {
    const kubeconfig = kubeconfigFile()
    const session = await machineSession({ kubeconfig })
    expect(session.kubeconfig).not.toBe(kubeconfig)
    expect(readFileSync(session.kubeconfig, 'utf8')).toBe('the reader’s own')
    expect(statSync(session.kubeconfig).mode & 0o777).toBe(0o600)
    await session.close({ failed: false })
  })

  test('begins with an empty kubeconfig where the run has none', async () => {
    const session = await machineSession()
    expect(readFileSync(session.kubeconfig, 'utf8')).toBe('')
    expect(statSync(session.kubeconfig).mode & 0o777).toBe(0o600)
    await session.close({ failed: false })
  })

  test('changes contexts in its copy: the reader’s own is never written', async () => {
    process.env.PATH = programs({ kubectl: 'echo "$*" >> "$KUBECONFIG"' })
    const kubeconfig = kubeconfigFile()
    const session = await machineSession({ kubeconfig })
    await session.run({ program: 'kubectl', argv: ['config', 'use-context', 'lab'] }, io)
    expect(readFileSync(session.kubeconfig, 'utf8')).toContain('config use-context lab')
    expect(readFileSync(kubeconfig, 'utf8')).toBe('the reader’s own')
    await session.close({ failed: false })
  })

  test('leaves nothing when it is closed, and until then says how to remove it', async () => {
    const session = await machineSession({ kubeconfig: kubeconfigFile() })
    const scratch = dirname(session.folder)
    expect(statSync(scratch).mode & 0o777).toBe(0o700)
    expect([...leftBehind.keys()]).toContain(`rm -r ${scratch}`)
    await session.run(
      { program: 'cat', argv: ['a/b.txt'] },
      { ...io, files: { 'a/b.txt': 'kept here\n' } },
    )
    expect(printed).toContain('kept here\n')
    await session.close({ failed: true })
    expect(existsSync(scratch)).toBe(false)
    expect([...leftBehind.keys()]).not.toContain(`rm -r ${scratch}`)
  })

  test('leaves nothing where it cannot begin', async () => {
    const before = [...leftBehind.keys()]
    const session = machineSession({ kubeconfig: join(folder(), 'none') })
    await expect(session).rejects.toThrow('ENOENT')
    expect([...leftBehind.keys()]).toEqual(before)
  })

  test('has no cluster until it makes one, only the time', async () => {
    let made: Cluster | undefined
    const { cluster, close } = await machineSession({ cluster: () => made })
    expect(Math.abs(cluster.now() - Date.now())).toBeLessThan(1000)
    await expect(cluster.list('Pod')).rejects.toThrow('The story has no cluster at this point.')
    made = { list: async () => ['a Pod'] } as unknown as Cluster
    expect(await cluster.list('Pod')).toEqual(['a Pod'])
    made = undefined
    await expect(cluster.list('Pod')).rejects.toThrow('no cluster')
    await close({ failed: false })
  })
})
