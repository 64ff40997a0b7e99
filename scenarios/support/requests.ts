import { RequestError, type Cluster } from '../../src/cluster/cluster.ts'
import type { Ask, Expectation } from '../../src/cluster/watching.ts'

/** A Service of the scenario, or of another namespace, as anybody in the cluster writes it. */
export const urlOf = (cluster: Cluster, service: string, port: number, namespace?: string) =>
  `http://${service}.${namespace ?? cluster.namespace}:${port}/`

/** Sends so many requests, one after the other, and returns each answer or why there was none. */
export const answers =
  (url: string, times = 1): Ask<string[]> =>
  async (cluster) => {
    const all: string[] = []
    for (let sent = 0; sent < times; sent++) all.push(await answer(cluster, url))
    return all
  }

async function answer(cluster: Cluster, url: string): Promise<string> {
  try {
    const { status, body } = await cluster.request(url, { timeout: 3000 })
    return status === 200 ? body.trim() : `status ${status}`
  } catch (error) {
    if (error instanceof RequestError) return `no answer: ${error.message}`
    throw error
  }
}

/** Every answer begins with these words, such as `my-app v1.1`. */
export const allFrom =
  (program: string): Expectation<string[]> =>
  (all) => {
    if (!all.length) return 'no answers'
    const other = all.find((one) => !one.startsWith(`${program} on `))
    return other === undefined || `the answer "${other}"`
  }

/** The host that an answer names: the Pod that gave it. */
export const hostsOf = (all: string[]) =>
  [...new Set(all.flatMap((one) => / on (\S+)$/.exec(one)?.[1] ?? []))].sort()

/** No answer came from another Pod than these, and there were answers. */
export const fromNoOther =
  (hosts: string[]): Expectation<string[]> =>
  (all) => {
    const other = all.find((one) => !hosts.includes(hostsOf([one])[0] ?? ''))
    return all.length ? other === undefined || `the answer "${other}"` : 'no answers'
  }

/** The answers came from these Pods, all of them and no other. */
export const fromExactly =
  (hosts: string[]): Expectation<string[]> =>
  (all) => {
    const answered = hostsOf(all)
    return (
      answered.join() === [...hosts].sort().join() ||
      `answers from ${answered.join(', ') || 'nobody'}, not from ${[...hosts].sort().join(', ')}`
    )
  }
