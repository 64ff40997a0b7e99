import type { Answer } from '../../cluster.ts'
import { volumesOf } from './container-files.ts'
import type { ContainerInstance, ProcessContext } from '../engine/engine.ts'
import type { HttpRequest, HttpResponse } from '../engine/network.ts'
import type { Memory } from './memory.ts'
import { nothing } from './streams.ts'
import type { Lookup, TwinHandler, TwinProcess } from './twin.ts'

/** What a process reaches outside its container. */
export interface Surroundings {
  request(url: string, options: { timeout?: number | undefined; pod: PodIdentity }): Promise<Answer>
  lookup(name: string, pod: PodIdentity): Promise<Lookup>
  now(): number
  files(container: ContainerInstance): Map<string, string>
  /** Where a container may write beside its own folders. */
  writable(container: ContainerInstance): readonly string[]
  memory: Memory
}

export interface PodIdentity {
  namespace: string
  ip: string
}

/** A status that no server sends: the process died before it answered. */
export const connectionReset = 0

export interface Running {
  process: TwinProcess
  /** Resolves with the exit code where the process ends itself or is killed. */
  ended: Promise<number>
}

export interface Outlets {
  stdout(text: string): void
  stderr(text: string): void
  /** Resolves when SIGTERM arrives; undefined for a process that gets none. */
  terminated(): Promise<void>
}

/** A process of the engine as a twin's program sees it. */
export function twinProcess(
  context: ProcessContext,
  { stdout, stderr, terminated }: Outlets,
  surroundings: Surroundings,
  imageEnv: Readonly<Record<string, string>> = {},
): Running {
  const alive = () => context.err() === undefined
  const pod = { namespace: context.pod.namespace, ip: context.pod.ip }
  const ended = context.waitUntilKilled()
  const after = <T>(work: Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      work.then(
        (value) => void (alive() && resolve(value)),
        (error: unknown) => void (alive() && reject(error)),
      )
    })
  const process: TwinProcess = {
    env: {
      HOSTNAME: context.pod.name,
      ...imageEnv,
      ...Object.fromEntries(context.env),
    },
    hostname: context.pod.name,
    files: surroundings.files(context.container),
    volumes: volumesOf(context.container),
    writable: surroundings.writable(context.container),
    cwd: '/',
    stdin: nothing,
    stdout: (text) => void (alive() && stdout(text)),
    stderr: (text) => void (alive() && stderr(text)),
    listen: (port, handler) =>
      context.listenHttp(port, async (_context, request) => {
        const answer = answerOf(handler, { from: gatewayOf(pod.ip), ...request })
        const cut = ended.then(() => ({ status: connectionReset, body: '' }))
        return Promise.race([answer, cut])
      }),
    request: (url, { timeout } = {}) => after(surroundings.request(url, { timeout, pod })),
    lookup: (name) => after(surroundings.lookup(name, pod)),
    take: (bytes) =>
      new Promise((resolve) => {
        if (surroundings.memory.take(context.container, bytes)) resolve()
      }),
    now: () => surroundings.now(),
    sleep: (milliseconds) =>
      new Promise((resolve) => void (alive() && context.setTimeout(resolve, milliseconds))),
    terminated,
    exit(code) {
      try {
        context.exit(code)
      } catch {
        // The engine ends the process, then throws to unwind its image; a twin has returned.
      }
    },
  }
  return { process, ended }
}

/** The address that a node has for its Pods, from which its kubelet probes them. */
const gatewayOf = (ip: string) => ip.replace(/\d+$/, '1')

async function answerOf(
  handler: TwinHandler,
  request: HttpRequest & { from: string },
): Promise<HttpResponse> {
  const { from, method, url, header, body = '' } = request
  const headers = Object.fromEntries(
    Object.entries(header).map(([name, values]) => [name.toLowerCase(), values.join(', ')]),
  )
  try {
    const { pathname: path, searchParams: query } = url
    return await handler({ from, method, path, query, headers, body })
  } catch (error) {
    return { status: 500, body: String(error) }
  }
}
