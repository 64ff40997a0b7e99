import type { Answer, Cluster, Executed } from '../../src/cluster/cluster.ts'

/** A sentence on what images do, and what shows that it holds. */
export interface Sentence {
  sentence: string
  /** What it takes, where not every ground can show it. */
  needs?: 'pods'
  /** Throws where the sentence does not hold. */
  check: (ground: Ground) => Promise<void>
}

/** Where images run: as Pods of a cluster, or as processes of this machine. */
export interface Ground {
  /** Starts a container of an image; it runs when this returns, but may not listen yet. */
  run(image: string, options?: RunOptions): Promise<Running>
  /** The cluster; none for processes. */
  cluster?: Cluster
  now(): number
  sleep(milliseconds: number): Promise<void>
}

export interface RunOptions {
  env?: Record<string, string>
  /** Instead of what the image runs by default. */
  command?: string[]
  /** The memory limit, such as `64Mi`. */
  memory?: string
}

/** A container that runs. */
export interface Running {
  /** What the container takes for the name of its host. */
  host: string
  /** Its server's, such as `http://10.244.1.7:8080`. */
  url: string
  get(path: string): Promise<Answer>
  exec(...command: string[]): Promise<Executed>
  log(): Promise<string>
  /** Sends SIGTERM to its first process. */
  terminate(): Promise<void>
  /** How its first process ended the first time. */
  ended(): Promise<Ended>
}

export interface Ended {
  exitCode: number
  /** The kubelet's word for it, such as OOMKilled; none for processes. */
  reason?: string
}

/** Asks until it gets an answer. */
export async function firstAnswer(
  ground: Ground,
  running: Pick<Running, 'get'>,
  path = '/',
): Promise<Answer> {
  const end = ground.now() + 30_000
  for (;;) {
    try {
      return await running.get(path)
    } catch (error) {
      if (ground.now() > end) throw error
      await ground.sleep(50)
    }
  }
}
