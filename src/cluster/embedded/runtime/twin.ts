import type { Answer } from '../../cluster.ts'
import type { Input } from './streams.ts'

/**
 * What an image does, in TypeScript: the embedded cluster runs no containers, so each image that
 * the pages name has a twin that behaves as the image does. The contract test of the images runs
 * against both.
 */
export interface Twin {
  /** Name and tag, such as `my-app:v1.1`. */
  image: string
  /** An image of a public registry: there are more tags of it than twins, all of this form. */
  public?: { tags: RegExp }
  /** The Dockerfile's ENTRYPOINT; none by default. */
  entrypoint?: readonly string[]
  /** The Dockerfile's CMD, which `args` of a container replaces. */
  command: readonly string[]
  /** The Dockerfile's USER, by its number; by default it is root, 0. */
  user?: number
  /** The Dockerfile's ENV, which the container's environment overrides; none by default. */
  env?: Readonly<Record<string, string>>
  /**
   * The programs in the image's PATH, by name. The adapter adds those that every base image has
   * (cat, echo, env, false, hostname, printenv, sh, sleep, true, …).
   */
  programs: Readonly<Record<string, Program>>
  /** The image's files that programs read, by path; none by default. */
  files?: Readonly<Record<string, string>>
}

/** Runs with the arguments behind the program's name; resolves to the exit code. */
export type Program = (process: TwinProcess, args: readonly string[]) => Promise<number>

/** Finds a program in the image's PATH by what stands first on a command line. */
export type Path = (name: string) => Program | undefined

/**
 * What a program can do. All times are the cluster's. Once a process has ended, by exit, by return
 * or by SIGKILL, nothing that it waits for ever resolves, and its ports are closed.
 */
export interface TwinProcess {
  readonly env: Readonly<Record<string, string>>
  /** The Pod's name. */
  readonly hostname: string
  /**
   * The container's files by path; its processes share them. A restart begins with those of the
   * image and of the Pod's volumes.
   */
  readonly files: Map<string, string>

  /** Where the Pod's volumes stand. */
  readonly volumes: readonly string[]
  /** Those of them that it may write to. */
  readonly writable: readonly string[]
  /** The folder that relative paths begin at. */
  readonly cwd: string
  /** What it is given to read; nothing, but from a shell. */
  readonly stdin: Input

  /** Writes `text` as it is: end lines with `\n`. */
  stdout(text: string): void
  stderr(text: string): void

  /** Serves HTTP on the Pod's address. Throws where the port is taken in this Pod. */
  listen(port: number, handler: TwinHandler): { close(): void }
  /** A GET over a new connection; `localhost` is this Pod. Throws a RequestError if none answers. */
  request(url: string, options?: { timeout?: number }): Promise<Answer>
  /** Resolves a name as the Pod's resolver does, search domains included; throws if not found. */
  lookup(name: string): Promise<Lookup>

  /**
   * Takes so many bytes of memory. Nothing is measured: where the container has then taken more than
   * its limit, it is killed, and this never resolves.
   */
  take(bytes: number): Promise<void>

  now(): number
  sleep(milliseconds: number): Promise<void>
  /**
   * Resolves when SIGTERM arrives. To call it is to handle the signal, so call it first; as the
   * kernel has it for process 1, SIGTERM does nothing to a program that never calls it.
   */
  terminated(): Promise<void>
  /**
   * Ends this process. A handler that is to answer first returns its answer and exits later, such
   * as by `void process.sleep(10).then(() => process.exit(1))`.
   */
  exit(code: number): void
}

export type TwinHandler = (request: TwinRequest) => Answer | Promise<Answer>

export interface TwinRequest {
  /** The client's address. */
  from: string
  method: string
  path: string
  query: URLSearchParams
  headers: Readonly<Record<string, string>>
  body: string
}

export interface Lookup {
  /** CNAME records in the order in which they were followed; names end without a dot. */
  aliases: { name: string; target: string }[]
  addresses: { name: string; address: string }[]
}
