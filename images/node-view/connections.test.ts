import { execFile, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { connectedTo } from '../../scenarios/support/node-view.ts'

const possible = process.platform === 'linux' && spawnSync('python3', ['--version']).status === 0

// It reads /proc, which only Linux has.
describe.runIf(possible)('connections', () => {
  const callersOf = async (port: number) => {
    const { stdout } = await promisify(execFile)(join(import.meta.dirname, 'connections'), [
      String(port),
    ])
    return connectedTo(stdout)
  }

  test('names the program that is connected to a port, and nobody where nobody is', async () => {
    const server = createServer().listen(0)
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    expect(await callersOf(port)).toEqual([])
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    const callers = await callersOf(port)
    socket.destroy()
    server.close()
    expect(callers).toEqual([expect.stringMatching(/^node/)])
  })
})
