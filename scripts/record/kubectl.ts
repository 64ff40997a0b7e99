import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { NotSimulated } from '../../src/cluster/cluster.ts'
import type { Cluster } from '../../src/cluster/cluster.ts'
import { kubeconfigCluster } from '../../src/cluster/kubeconfig/kubeconfig.ts'
import type { KubeconfigCluster } from '../../src/cluster/kubeconfig/kubeconfig.ts'
import { compact, written } from '../../src/kubectl/recorded/compact.ts'
import type { Observed } from '../../src/kubectl/recorded/compact.ts'
import { expand } from '../../src/kubectl/recorded/expand.ts'
import { recordedCluster } from '../../src/kubectl/recorded/recorded-cluster.ts'
import { recordingCluster } from '../../src/kubectl/recorded/recording-cluster.ts'
import { commandLines, comparable, inOrder, lineWords } from '../../src/kubectl/recorded/lines.ts'
import { ours } from '../../src/kubectl/recorded/ours.ts'
import type { Printed, Recording } from '../../src/kubectl/recorded/recording.ts'
import { files } from '../../src/kubectl/testing/files.ts'
import { world } from '../../src/kubectl/testing/world.ts'
import { kubeconfigFor, realKubectl } from './real-kubectl.ts'

const home = new URL('../../src/kubectl/recorded/', import.meta.url)

/** Where the lines are run that change nothing, and where each kubectl runs those that do. */
const namespace = 'recorded'
const changing = { real: 'recorded-real', ours: 'recorded-ours' }
/** Where the objects are in states that no controller brings about: `get pods` is short elsewhere. */
const stated = 'recorded-states'
const namespaces = [namespace, changing.real, changing.ours, stated]

const namespaceOf = (group: string) =>
  group.startsWith('changes') ? changing.ours : group.startsWith('states') ? stated : namespace

interface Options {
  context: string
  kubeconfig?: string | undefined
  /** The groups to record; all without it. */
  groups?: string[] | undefined
  /** Leaves the objects for the next recording, and takes those that are there. */
  keep?: boolean | undefined
  /** Records the lines alone that have no answer yet, and leaves the others as they are. */
  onlyNew?: boolean | undefined
  /** The objects that the lines are about, such as `world/configuration`; all without it. */
  objects?: string | undefined
}

/**
 * Runs the command lines of src/kubectl/recorded/*.txt with the real kubectl on a real cluster, and
 * with Podium's, and keeps what the one printed and what the other asked the cluster for.
 */
export async function recordKubectl(options: Options): Promise<void> {
  const all = (await readdir(home)).filter((name) => name.endsWith('.txt'))
  const groups = all.map((name) => name.slice(0, -'.txt'.length)).sort()
  const wanted = options.groups ?? groups
  const objects = options.objects?.split(' ').filter(Boolean) ?? everything
  const unmade = objects.filter((name) => !everything.includes(name))
  if (unmade.length > 0)
    throw new Error(`No objects ${unmade.join(', ')}: there are ${everything.join(', ')}.`)
  const unknown = wanted.filter((name) => !groups.includes(name))
  if (unknown.length > 0)
    throw new Error(`No group ${unknown.join(', ')}: there are ${groups.join(', ')}.`)
  const folder = await mkdtemp(join(tmpdir(), 'podium-record-'))
  const cluster = await kubeconfigCluster({
    context: options.context,
    namespace,
    ...(options.kubeconfig && { kubeconfig: options.kubeconfig }),
  })
  const [node] = (await cluster.list('Node'))
    .map(({ metadata }) => metadata.name)
    .sort()
    .slice(-1) as [string]
  const kubectl = await kubectlIn(folder, node, options)
  try {
    await makeWorld(kubectl, objects)
    for (const group of wanted)
      await recordGroup(group, { cluster, kubectl, node }, options.onlyNew ?? false)
  } finally {
    if (!options.keep) {
      for (const line of held) await kubectl(line, stated)
      for (const name of namespaces) await kubectl(`delete namespace ${name} --wait=false`)
      if (objects.includes('world/cluster'))
        await kubectl('delete -f world/cluster.yaml --wait=false')
      if (objects.includes('states/cluster'))
        await kubectl('delete -f states/cluster.yaml --wait=false')
    }
    await cluster.close()
    await rm(folder, { recursive: true })
  }
}

type Kubectl = (line: string, namespace?: string) => Promise<Printed>

/** kubectl in a folder that holds the files. */
async function kubectlIn(folder: string, node: string, options: Options): Promise<Kubectl> {
  await cp(new URL('states', home), join(folder, 'states'), { recursive: true })
  for (const [name, text] of Object.entries({ ...files, ...world })) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  const config = (name: string) => join(folder, `.${name}.kubeconfig`)
  for (const name of namespaces)
    await kubeconfigFor(options, { folder, file: config(name), namespace: name })
  return (line, where = namespace) =>
    realKubectl(lineWords(line, node), { folder, env: { KUBECONFIG: config(where) } })
}

/** Writes what stands in a file under `status`: no controller minds these objects. */
const statusOf = (name: string) =>
  `apply --server-side --force-conflicts --subresource=status -f states/${name}.yaml`
/** Lets go what finalizers hold. */
const held = 'pod/leaving pod/lost pod/gone pod/full job/leaving pvc/leaving pv/a-leaving'
  .split(' ')
  .map((name) => `patch ${name} --type=merge -p '{"metadata":{"finalizers":null}}'`)
/** The files whose objects the lines are about, and what is done until these stand still. */
const afterwards: Record<string, string[]> = {
  config: [],
  deployment: ['rollout status deploy/web'],
  plain: ['rollout status deploy/plain'],
  service: [],
  nodeport: [],
  balancer: [],
  external: [],
  headless: [],
  broken: [],
  huge: [],
  pod: ['wait --for=condition=Ready pod/lone --timeout=180s'],
  crash: [
    'wait --for=jsonpath={.status.containerStatuses[0].lastState.terminated.exitCode}=3 pod/crash --timeout=300s',
  ],
  done: ['wait --for=jsonpath={.status.phase}=Succeeded pod/done --timeout=180s'],
  'world/cluster': [],
  'world/configuration': [],
  'world/workloads': [
    'rollout status sts/state',
    'rollout status ds/everywhere',
    'wait --for=condition=Complete job/once --timeout=180s',
    'wait --for=condition=Failed job/fails --timeout=180s',
  ],
  'world/network': [],
  'world/storage': [],
  'world/access': [],
  'states/configuration': ['delete pvc leaving --wait=false'],
  'states/workloads': [
    'set image deploy/rolling app=my-app:v1.1',
    'wait --for=condition=Progressing=False deploy/late --timeout=60s',
  ],
  'states/pods-as-made': [],
  'states/pods': [statusOf('pods'), 'delete pod leaving lost gone --wait=false'],
  'states/jobs': [statusOf('jobs'), 'delete job leaving --wait=false'],
  'states/network-as-made': [],
  'states/network': [statusOf('network')],
  'states/scalers': [statusOf('scalers')],
  'states/events': [],
  'states/cluster': [statusOf('cluster'), 'delete pv a-leaving --wait=false'],
}
const everything = Object.keys(afterwards)

/** The namespace's label once its objects stand still: `--keep` leaves them for the next time. */
const ready = 'example.com/recorded=ready'

/** Makes the objects that the lines are about, and waits until they stand still. */
async function makeWorld(kubectl: Kubectl, objects: readonly string[]): Promise<void> {
  for (const name of namespaces) {
    if ((await kubectl(`get namespace ${name}`)).exitCode === 0) continue
    await must(kubectl, `create namespace ${name}`)
    await until(async () => (await kubectl('get sa default', name)).exitCode === 0)
  }
  if ((await kubectl(`get namespace ${namespace} -l ${ready}`)).stdout !== '') return
  const where = (name: string) => (name.startsWith('states/') ? stated : namespace)
  for (const name of objects)
    await must(kubectl, `apply -f ${name === 'config' ? name : `${name}.yaml`}`, where(name))
  for (const name of objects)
    for (const line of afterwards[name] ?? []) await must(kubectl, line, where(name))
  if (objects === everything) await must(kubectl, `label namespace ${namespace} ${ready}`)
}

async function must(kubectl: Kubectl, line: string, where = namespace): Promise<void> {
  const { exitCode, stderr } = await kubectl(line, where)
  if (exitCode !== 0) throw new Error(`kubectl ${line}: ${stderr}`)
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('A namespace was not ready within 20 s.')
}

interface Place {
  cluster: KubeconfigCluster
  kubectl: Kubectl
  node: string
}

async function recordGroup(group: string, place: Place, onlyNew: boolean): Promise<void> {
  const lines = commandLines(await readFile(new URL(`${group}.txt`, home), 'utf8'))
  const file = new URL(`${group}.json`, home)
  const changes = group.startsWith('changes')
  const before = onlyNew ? await recordingIn(file) : undefined
  if (before && changes)
    throw new Error(`The lines of ${group} follow on each other: record them all, without --new.`)
  const { kubernetes } = place.cluster
  if (before && before.kubernetes !== kubernetes)
    throw new Error(
      `${group} was recorded on ${before.kubernetes}, and this is ${kubernetes}: record all of it, without --new.`,
    )
  const known = new Map((before ? await expand(before) : []).map((one) => [one.line, one]))
  const fresh = lines.filter((line) => !known.has(line))
  const ofNode = before && fresh.find((line) => /\bNODE\b/.test(line))
  if (ofNode)
    throw new Error(
      `"${ofNode}" names a Node of another cluster: record all of ${group}, without --new.`,
    )
  const where = namespaceOf(group)
  const told: Observed[] = []
  if (changes) for (const line of lines) told.push(await observeChange(line, place))
  else await allAtOnce(fresh, async (line) => known.set(line, await observe(line, where, place)))
  const head = before ?? { kubernetes, namespace: where, node: place.node }
  const observed = changes ? told : lines.map((line) => known.get(line) as Observed)
  await writeFile(file, written(compact(head, observed)))
  console.log(`${group}: ${fresh.length} lines recorded on ${kubernetes}.`)
}

/** What was recorded of a group; none where nothing was yet. */
async function recordingIn(file: URL): Promise<Recording | undefined> {
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Recording) : undefined
}

/** How many lines that change nothing run side by side. */
const atOnce = 8

async function allAtOnce(
  lines: readonly string[],
  run: (line: string, i: number) => Promise<unknown>,
): Promise<void> {
  const left = [...lines.entries()]
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) await run(next[1], next[0])
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

/**
 * Both answer on the same objects. The server has counted ages from some moment between the
 * command's begin and its end: the one is kept from which Podium's kubectl counts the same, and
 * where there is none, since an object has changed meanwhile, the line is run anew.
 */
async function observe(line: string, namespace: string, place: Place): Promise<Observed> {
  const { kubectl, node } = place
  const cluster = place.cluster.in(namespace)
  for (let attempt = 1; ; attempt++) {
    const begin = cluster.now()
    const printed = await kubectl(line, namespace)
    const end = cluster.now()
    const calls = await callsOfOurs(cluster, line, { now: end, node })
    const observed = { line, now: end, calls, ...printed }
    for (let now = end; now >= begin - step; now -= step)
      if (await printsAlike({ ...observed, now }, namespace, place)) return { ...observed, now }
    if (attempt === 3) return observed
  }
}

/** How finely the moment is looked for, in milliseconds. */
const step = 200

async function printsAlike(observed: Observed, namespace: string, { cluster, node }: Place) {
  const { kubernetes } = cluster
  const recording = compact({ kubernetes, namespace, node }, [observed])
  const [recorded] = recording.lines
  const answer = await ours(recordedCluster(recording, recorded!), observed.line, node).catch(
    () => undefined,
  )
  const { line } = observed
  return answer && inOrder(line, answer.stdout) === inOrder(line, observed.stdout)
}

/** Each kubectl works in a namespace of its own, so that what differs by that is made alike. */
async function observeChange(line: string, { cluster, kubectl, node }: Place): Promise<Observed> {
  const now = cluster.now()
  const [printed, calls] = await Promise.all([
    kubectl(line, changing.real),
    callsOfOurs(cluster.in(changing.ours), line, { now, node }),
  ])
  return { line, now, calls, ...comparable(line, printed, changing.real) }
}

/** A line that Podium's kubectl has not yet is recorded all the same. */
function notSimulated(error: unknown): void {
  if (!(error instanceof NotSimulated)) throw error
}

/** What Podium's kubectl asks. The clock goes as it does when the recording is played: by what is slept. */
async function callsOfOurs(
  cluster: Cluster,
  line: string,
  { now, node }: { now: number; node: string },
) {
  const calls: Observed['calls'] = []
  const recording = recordingCluster(cluster, (call, answer) => calls.push({ call, answer }))
  let time = now
  const sleep = (milliseconds: number) => {
    time += milliseconds
    return cluster.sleep(milliseconds)
  }
  await ours({ ...recording, now: () => time, sleep }, line, node).catch(notSimulated)
  return calls
}
