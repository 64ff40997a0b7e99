import { images } from '../images.ts'
import type { Cluster, Stop } from '../../src/cluster/cluster.ts'
import type { Pod } from '../../src/cluster/objects.ts'
import { untilOn } from '../../src/cluster/watching.ts'
import { imageOf } from '../../src/scenarios/model/image.ts'
import type { Ended, Ground, RunOptions } from './ground.ts'

/** Images as Pods in the cluster's namespace. */
export function pods(cluster: Cluster): Ground & { stopWatching(): void } {
  const stops: Stop[] = []
  let made = 0

  return {
    cluster,
    now: () => cluster.now(),
    sleep: (milliseconds) => cluster.sleep(milliseconds),

    async run(image, options = {}) {
      const name = `pod-${(made += 1)}`
      const { ended, stop } = await watchEnd(cluster, name)
      stops.push(stop)
      await cluster.create(manifest(name, image, options))
      const { status } = await untilOn(cluster)(
        () => cluster.read('Pod', name),
        (pod) => hasStarted(pod) || `Pod ${name} of ${image} ${waiting(pod)}`,
      )
      const url = `http://${status?.podIP}:${imageOf(images, image)?.args.PORT ?? 80}`
      return {
        host: name,
        url,
        get: (path) => cluster.request(url + path, { timeout: 2000 }),
        exec: (...command) => cluster.exec(name, command),
        log: () => cluster.logs(name),
        async terminate() {
          if (!cluster.simulated) await untilItHandlesSigterm(cluster, name)
          await cluster.remove('Pod', name)
        },
        ended,
      }
    },

    stopWatching: () => stops.forEach((stop) => stop()),
  }
}

function manifest(name: string, image: string, { env = {}, command, memory }: RunOptions) {
  const container = {
    name: 'app',
    image,
    command,
    env: Object.entries(env).map(([name, value]) => ({ name, value })),
    resources: memory ? { limits: { memory } } : undefined,
  }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    // As JSON has it: without the fields that are not set.
    spec: JSON.parse(JSON.stringify({ containers: [container] })) as object,
  }
}

/** Watches from before the Pod is there: once it is deleted, nothing tells how it ended. */
async function watchEnd(cluster: Cluster, name: string) {
  let end: Ended | undefined
  let seen = 'it runs'
  const stop = await cluster.watch('Pod', { fields: `metadata.name=${name}` }, (event) => {
    const { state, lastState } = statusOf(event.object) ?? {}
    const { exitCode, reason } = lastState?.terminated ?? state?.terminated ?? {}
    if (exitCode !== undefined) end ??= { exitCode, reason }
    if (event.type === 'DELETED') seen = 'it went without an exit code'
  })
  const ended = async () => {
    await untilOn(cluster)(
      async () => end,
      () => end !== undefined || `Pod ${name}: ${seen}`,
    )
    return end!
  }
  return { ended, stop }
}

/** The kernel drops a SIGTERM that comes before process 1 has a handler for it. */
async function untilItHandlesSigterm(cluster: Cluster, name: string) {
  await untilOn(cluster)(
    () => cluster.exec(name, ['grep', 'SigCgt', '/proc/1/status']),
    ({ stdout }) => {
      const caught = BigInt(`0x${stdout.split(/\s+/)[1]}`)
      return ((caught >> 14n) & 1n) === 1n || `process 1 of Pod ${name} does not handle SIGTERM`
    },
  )
}

const statusOf = (pod: Pod) => pod.status?.containerStatuses?.[0]

function hasStarted(pod: Pod): boolean {
  const { state, lastState } = statusOf(pod) ?? {}
  const begun = state?.running ?? state?.terminated ?? lastState?.terminated
  return begun !== undefined && pod.status?.podIP !== undefined
}

function waiting(pod: Pod): string {
  const { reason, message } = statusOf(pod)?.state?.waiting ?? {}
  return `has not started: ${[pod.status?.phase, reason, message].filter(Boolean).join(', ')}`
}
