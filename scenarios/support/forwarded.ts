import type { Until } from '../../src/cluster/watching.ts'

/** The port of this machine that `kubectl port-forward` says it has taken, once it has said so. */
export async function forwardedPort(until: Until, printed: () => string): Promise<number> {
  const said = await until(
    async () => printed(),
    (text) => portIn(text) > 0 || `"${text}"`,
  )
  return portIn(said)
}

const portIn = (printed: string) => Number(/127\.0\.0\.1:(\d+) -> \d+/.exec(printed)?.[1])
