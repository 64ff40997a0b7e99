import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { images } from '../images.ts'
import type { Executed } from '../../src/cluster/cluster.ts'
import { request } from '../client/request.js'
import { imageOf } from '../../src/scenarios/model/image.ts'
import type { Ground, Running, RunOptions } from './ground.ts'

/** Images as processes of this machine: their programs, without a container. `close` ends them. */
export function processes(): Ground & { close(): Promise<void> } {
  const temporary = mkdtempSync(join(tmpdir(), 'podium-'))
  const ends: (() => Promise<unknown>)[] = []

  async function run(reference: string, { env, command }: RunOptions = {}): Promise<Running> {
    const image = imageOf(images, reference)!
    const folder = join(import.meta.dirname, '..', image.folder)
    const PORT = String(await freePort())
    const NOT_READY = join(temporary, PORT)
    const settings = { ...environment(folder), ...image.args, PORT, NOT_READY, ...env }
    const [program = image.folder === 'client' ? 'client' : 'server', ...args] = command ?? []

    const child = spawn(join(folder, program), args, { env: settings })
    let log = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (log += text))
    }
    const ended = once(child, 'close').then(([exitCode]) => ({ exitCode: exitCode as number }))
    ends.push(() => (child.kill('SIGKILL'), ended))
    await once(child, 'spawn')

    const url = `http://localhost:${PORT}`
    return {
      host: hostname(),
      url,
      get: (path) => request(url + path, 2000),
      exec: (program = '', ...args) => executed(join(folder, program), args, settings),
      log: async () => log,
      terminate: async () => void child.kill('SIGTERM'),
      ended: () => ended,
    }
  }

  return {
    run,
    now: () => Date.now(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    async close() {
      await Promise.all(ends.map((end) => end()))
      rmSync(temporary, { recursive: true })
    },
  }
}

/** The programs say `node` and `python3` in their first lines: this Node comes first. */
function environment(folder: string): Record<string, string> {
  return { PATH: [folder, dirname(process.execPath), process.env.PATH].join(delimiter) }
}

function executed(file: string, args: string[], env: Record<string, string>): Promise<Executed> {
  return new Promise((resolve) => {
    const child = execFile(file, args, { env }, (_error, stdout, stderr) =>
      resolve({ stdout, stderr, exitCode: child.exitCode ?? 137 }),
    )
  })
}

/** A port that nobody has, so that the tests run beside anything, and that no test had before. */
async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer().listen(0)
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    server.close()
    // Its program listens a while later: until then the machine may give the port again.
    if (given.has(port)) continue
    given.add(port)
    return port
  }
}

const given = new Set<number>()
