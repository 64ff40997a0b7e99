import type { KubernetesObject } from '../../cluster/objects.ts'
import { without } from '../patch/json.ts'
import { linesOf } from './recording.ts'
import type { Answer, Printed, Recording } from './recording.ts'

/** A line with all that was asked for it, before it is brought into short form. */
export interface Observed extends Printed {
  line: string
  now: number
  calls: { call: string; answer: Answer }[]
}

/** Lines as they are kept: each object and each answer once, what the server notes of writers not. */
export function compact(
  head: Pick<Recording, 'kubernetes' | 'namespace' | 'node'>,
  observed: readonly Observed[],
): Recording {
  const recording: Recording = { ...head, objects: {}, calls: {}, lines: [] }
  const names = new Map<string, string>()
  for (const { line, now, calls, stdout, stderr, exitCode } of observed) {
    const own: Record<string, Answer[]> = {}
    const whole = line.includes('--show-managed-fields')
    for (const { call, answer } of calls)
      (own[call] ??= []).push(interned(answer, { recording, names, whole }) as Answer)
    for (const [call, answers] of Object.entries(own)) {
      const [first] = answers
      recording.calls[call] ??= first as Answer
      if (answers.every((each) => same(each, recording.calls[call]))) delete own[call]
    }
    recording.lines.push({
      line,
      now,
      ...(Object.keys(own).length > 0 && { calls: own }),
      stdout: linesOf(stdout),
      stderr: linesOf(stderr),
      exitCode,
    })
  }
  return recording
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

interface Place {
  recording: Recording
  /** The names of the objects that are there already, by their text. */
  names: Map<string, string>
  /** True where managedFields are wanted. */
  whole: boolean
}

function interned(value: unknown, place: Place): unknown {
  if (Array.isArray(value)) return value.map((item) => interned(item, place))
  if (typeof value !== 'object' || value === null) return value
  if (isObject(value)) return { $: nameFor(value, place) }
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, interned(inner, place)]),
  )
}

const isObject = (value: object): value is KubernetesObject =>
  'apiVersion' in value && 'kind' in value && 'metadata' in value

function nameFor(object: KubernetesObject, { recording, names, whole }: Place): string {
  const metadata = without(object.metadata, 'managedFields')
  const kept = whole ? object : { ...object, metadata }
  const text = JSON.stringify(kept)
  const known = names.get(text)
  if (known) return known
  const plain = [object.kind, metadata.namespace, metadata.name].filter(Boolean).join('/')
  let name = plain
  for (let i = 2; name in recording.objects; i++) name = `${plain}~${i}`
  recording.objects[name] = kept as KubernetesObject
  names.set(text, name)
  return name
}

/** A recording as JSON with an object, an answer and a line of what was printed on each line. */
export function written({ kubernetes, namespace, node, objects, calls, lines }: Recording): string {
  const map = (values: object) =>
    `{\n${Object.entries(values)
      .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(',\n')}\n}`
  const printed = lines.map(({ stdout, stderr, calls, ...line }) => {
    const head = JSON.stringify(line).slice(0, -1)
    const own = calls ? `,\n"calls": ${map(calls)}` : ''
    return `${head}${own},\n"stderr": ${text(stderr)},\n"stdout": ${text(stdout)}}`
  })
  return `{
"kubernetes": ${JSON.stringify(kubernetes)},
"namespace": ${JSON.stringify(namespace)},
"node": ${JSON.stringify(node)},
"objects": ${map(objects)},
"calls": ${map(calls)},
"lines": [
${printed.join(',\n')}
]
}
`
}

const text = (lines: readonly string[]) =>
  lines.length < 2
    ? JSON.stringify(lines)
    : `[\n${lines.map((line) => JSON.stringify(line)).join(',\n')}\n]`
