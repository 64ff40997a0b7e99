import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Cluster } from '../../cluster/cluster.ts'
import { programs } from '../../machine/testing/programs.ts'
import { leftBehind } from '../../machine/left-behind.ts'
import { machineSession } from './machine-session.ts'
import { ownTemporaryFolder } from '../../machine/testing/own-temporary-folder.ts'

ownTemporaryFolder()

const path = process.env.PATH
afterEach(() => {
  process.env.PATH = path
})

/** What a run lends: a kubeconfig, and a token where there is one. */
function lent(token?: () => Promise<string>) {
  const closed: string[] = []
  return {
    kubeconfig: (tokenFile: string) => `token in ${tokenFile}`,
    ...(token && { token }),
    close: async () => void closed.push('closed'),
    closed,
  }
}
const printed: string[] = []
const io = { files: {}, write: (text: string) => void printed.push(text) }

describe('a story on the reader’s machine', () => {
  test('has a kubeconfig of its own that only this user can read', async () => {
    const access = lent()
    const session = await machineSession({ access })
    expect(readFileSync(session.kubeconfig, 'utf8')).toMatch(/^token in .*token$/)
    expect(statSync(session.kubeconfig).mode & 0o777).toBe(0o600)
    await session.close({ failed: false })
    expect(access.closed).toEqual(['closed'])
  })

  test('has a token in a file that only this user can read, and that is renewed', async () => {
    process.env.PATH = programs({
      kubectl:
        'while read line || [ -n "$line" ]; do echo "$line"; done < "${KUBECONFIG%/*}/token"',
    })
    const tokens = ['first', 'second']
    const session = await machineSession({ access: lent(async () => tokens.shift() ?? 'second') })
    const file = join(dirname(session.kubeconfig), 'token')
    expect(readFileSync(file, 'utf8')).toBe('first')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(file.startsWith(session.folder)).toBe(false)
    await session.run({ program: 'kubectl', argv: [] }, io)
    expect(printed.at(-1)).toBe('second\n')
    await session.close({ failed: false })
  })

  test('begins with an empty kubeconfig where the run has none', async () => {
    const session = await machineSession()
    expect(readFileSync(session.kubeconfig, 'utf8')).toBe('')
    expect(statSync(session.kubeconfig).mode & 0o777).toBe(0o600)
    await session.close({ failed: false })
  })

  test('leaves nothing when it is closed, and until then says how to remove it', async () => {
    const session = await machineSession({ access: lent() })
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
    const access = lent(() => Promise.reject(new Error('no token')))
    await expect(machineSession({ access })).rejects.toThrow('no token')
    expect([...leftBehind.keys()]).toEqual(before)
    expect(access.closed).toEqual(['closed'])
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
