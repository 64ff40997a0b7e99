import type { TwinHandler } from '../../src/cluster/embedded/runtime/twin.ts'
import { type TwinProgram, usage } from '../twin-program.ts'

/** The web server of all images, in Node.js and in Python. */
export const server: TwinProgram = async (process, _args, env) => {
  const me = `${env.NAME} ${env.VERSION}`
  const seconds = (text: string) => Number(text) * 1000
  let listening = false

  const end = async (after: number, cause: string, status: number) => {
    await process.sleep(after)
    process.stdout(`${me} ends after ${cause}\n`)
    process.exit(status)
  }
  void process.terminated().then(() => end(listening ? seconds(env.END_AFTER) : 0, 'SIGTERM', 0))

  const answer: TwinHandler = ({ path }) => {
    switch (path) {
      case '/':
        return { status: 200, body: `${me} on ${process.hostname}` }
      case '/healthz':
        return { status: 200, body: 'ok' }
      case '/readyz':
        return process.files.has(env.NOT_READY)
          ? { status: 503, body: 'not ready' }
          : { status: 200, body: 'ready' }
      case '/crash':
        void end(300, 'a crash', 1)
        return { status: 200, body: `${me} on ${process.hostname} crashes` }
      default:
        return { status: 404, body: 'not found' }
    }
  }

  await process.sleep(seconds(env.START_AFTER))
  process.listen(Number(env.PORT), answer)
  listening = true
  process.stdout(`${me} listens on port ${env.PORT}\n`)
  return new Promise(() => {}) // until it exits
}

/** Makes the server in this container exit with status 1. */
export const crash: TwinProgram = async (process, _args, { PORT }) => {
  try {
    const { body } = await process.request(`http://localhost:${PORT}/crash`)
    process.stdout(`${body}\n`)
    return 0
  } catch {
    process.stderr(`Nothing answers on port ${PORT} of this container.\n`)
    return 1
  }
}

/** Switches what the server's /readyz answers. */
export const ready: TwinProgram = async (process, [state], { NOT_READY }) => {
  if (state !== 'on' && state !== 'off') return usage(process, 'ready on|off')
  if (state === 'on') process.files.delete(NOT_READY)
  else process.files.set(NOT_READY, '')
  process.stdout(state === 'on' ? 'ready\n' : 'not ready\n')
  return 0
}

const mebibyte = 2 ** 20

/** Takes as much memory as it is told, in mebibytes, and waits. */
export const hoard: TwinProgram = async (process, [mebibytes]) => {
  void process.terminated().then(() => process.exit(0))
  if (!(Number(mebibytes) > 0)) return usage(process, 'hoard MEBIBYTES')
  await process.take(Number(mebibytes) * mebibyte)
  process.stdout(`holds ${Number(mebibytes)} MiB\n`)
  return new Promise(() => {}) // until it is told to end
}
