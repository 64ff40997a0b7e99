import { expect, test } from 'vitest'
import type { KubernetesObject, Node, Pod } from '../../cluster/objects.ts'
import { acts } from '../../scenarios/model/steps.ts'
import type { Tell, ToWorker } from './messages.ts'
import { planOf, tellStory, transcript, type Message } from './testing/tell.ts'

/** Time passes as fast as this machine lets it. */
const eventually = <T>(see: () => T) => expect.poll(see, { timeout: 15_000 })

const verdicts = (messages: Message[]) =>
  messages.flatMap((message) =>
    message.type === 'done' ? message.results.map(({ line, verdict }) => [line, verdict]) : [],
  )

test('a story that nobody looks on tells its steps and results, and nothing more', async () => {
  const messages = await tellStory('a-pod', undefined)
  expect([...new Set(messages.map(({ type }) => type))].sort()).toEqual(['done', 'result', 'step'])
})

test('one that somebody looks on begins when its cluster is there, and shows what is printed', async () => {
  const messages = await tellStory('a-pod', { speed: Infinity, stepwise: false })
  expect(messages[0]).toEqual({ type: 'ready' })
  const printed = new Map(
    messages.flatMap((message) =>
      message.type === 'printed' ? [[message.place.line, message.text] as const] : [],
    ),
  )
  for (const step of planOf('a-pod').steps)
    if (step.type === 'commands' && step.snippet.output)
      expect(printed.get(step.snippet.place.line)?.split('\n')[0]).toBeTruthy()
  expect(printed.size).toBeGreaterThan(2)
})

test('step by step it waits before each block that acts, and comes to the same end', async () => {
  const waits: number[] = []
  const steps: number[] = []
  const stepwise = await tellStory(
    'a-pod',
    { speed: Infinity, stepwise: true },
    (message, answer) => {
      if (message.type === 'step') steps.push(message.index)
      if (message.type !== 'waiting') return
      // Nothing of the block has happened yet.
      expect(steps).not.toContain(message.index)
      waits.push(message.index)
      setTimeout(() => answer({ do: 'goOn', stepwise: true }), 5)
    },
  )
  const acting = planOf('a-pod').steps.flatMap((step, index) => (acts(step) ? [index] : []))
  expect(waits).toEqual(acting)
  const through = await tellStory('a-pod', { speed: Infinity, stepwise: false })
  const shown = ({ type }: Message) => type !== 'waiting'
  expect(transcript(stepwise.filter(shown))).toEqual(transcript(through))
})

test('a story that goes step by step can be run to its end, and one that runs can be taken step by step', async () => {
  const waits: number[] = []
  const messages = await tellStory(
    'a-pod',
    { speed: Infinity, stepwise: true },
    (message, answer) => {
      if (message.type !== 'waiting') return
      waits.push(message.index)
      setTimeout(() => answer({ do: 'goOn', stepwise: false }), 5)
    },
  )
  expect(waits).toHaveLength(1)
  expect(verdicts(messages).every(([, verdict]) => verdict === 'verified')).toBe(true)

  const later: number[] = []
  await tellStory('a-pod', { speed: Infinity, stepwise: false }, (message, answer) => {
    if (message.type === 'result' && message.result.kind === 'outcome' && !later.length)
      answer({ do: 'goOn', stepwise: true })
    if (message.type !== 'waiting') return
    later.push(message.index)
    setTimeout(() => answer({ do: 'goOn', stepwise: false }), 5)
  })
  expect(later).toHaveLength(1)
})

test('at a pace a story comes to the same verdicts', async () => {
  const paced = await tellStory('first-look', { speed: 20, stepwise: false })
  expect(verdicts(paced)).toEqual(verdicts(await tellStory('first-look', undefined)))
})

test('paused, nothing goes on until another pace is chosen', async () => {
  let shown = 0
  let chosen = false
  const messages = await tellStory('a-pod', { speed: 0, stepwise: false }, (message, answer) => {
    if (message.type === 'ready')
      setTimeout(() => {
        chosen = true
        answer({ do: 'pace', speed: Infinity })
      }, 300)
    if (message.type === 'result' && !chosen) shown += 1
  })
  expect(shown).toBe(0)
  expect(verdicts(messages).every(([, verdict]) => verdict === 'verified')).toBe(true)
})

test('who looks on is told of objects as they change, and the story is the same', async () => {
  const kinds = ['Node', 'Pod', 'Service']
  const watched = { speed: Infinity, stepwise: false }
  const messages = await tellStory('three-replicas', watched, undefined, kinds)
  const told = messages.flatMap((one) => (one.type === 'objects' ? [one] : []))
  const seen = (kind: string) =>
    told.flatMap(({ changed }) => changed.filter((object) => object.kind === kind))
  expect(seen('Node').map(({ metadata }) => metadata.name)).toContain('podium-worker')
  expect(seen('Pod').some(({ metadata }) => metadata.namespace === 'three-replicas')).toBe(true)
  const shown = ({ type }: Message) => type !== 'objects'
  expect(transcript(messages.filter(shown))).toEqual(
    transcript(await tellStory('three-replicas', watched)),
  )
})

test('a node is switched off: the cluster notices, gives its Pods away, and has it back', async () => {
  let answer: (message: Exclude<ToWorker, Tell>) => void = () => {}
  const seen = new Map<string, KubernetesObject>()
  const heard: Message[] = []
  await tellStory(
    'three-replicas',
    { speed: Infinity, stepwise: false },
    (message, say) => {
      answer = say
      heard.push(message)
      if (message.type !== 'objects') return
      for (const object of message.changed) seen.set(object.metadata.uid!, object)
      for (const uid of message.gone) seen.delete(uid)
    },
    ['Node', 'Pod'],
  )
  const ready = () => {
    const node = [...seen.values()].find(({ metadata }) => metadata.name === 'podium-worker')
    return (node as Node).status?.conditions?.find(({ type }) => type === 'Ready')?.status
  }
  const pods = () =>
    [...seen.values()].filter(
      ({ kind, metadata }) => kind === 'Pod' && metadata.namespace === 'three-replicas',
    ) as Pod[]
  const there = () => pods().filter(({ spec }) => spec?.nodeName === 'podium-worker')
  const later = (seconds: number) => answer({ do: 'advance', milliseconds: seconds * 1000 })

  await eventually(() => there().length).toBeGreaterThan(0)
  const before = new Set(pods().map(({ metadata }) => metadata.uid))
  answer({ do: 'run', id: 1, line: 'kubectl apply -f deployment.yaml' })
  // Those of the story itself are replaced, and take their time to end.
  later(60)
  await eventually(() => pods().some(({ metadata }) => before.has(metadata.uid))).toBe(false)
  await eventually(() => there().length).toBeGreaterThan(0)
  await eventually(() => pods().every(({ metadata }) => !metadata.deletionTimestamp)).toBe(true)
  answer({ do: 'switch', node: 'podium-worker', on: false })
  await eventually(() => heard).toContainEqual({
    type: 'switched',
    node: 'podium-worker',
    on: false,
  })
  expect(ready()).toBe('True')
  // The second press comes while time still runs for the first.
  later(30)
  later(30)
  await eventually(ready).toBe('Unknown')
  expect(there().every(({ metadata }) => !metadata.deletionTimestamp)).toBe(true)
  later(330)
  await eventually(() => there().every(({ metadata }) => metadata.deletionTimestamp)).toBe(true)
  answer({ do: 'switch', node: 'podium-worker', on: true })
  await eventually(ready).toBe('True')
  later(30)
  await eventually(() => pods().every(({ metadata }) => !metadata.deletionTimestamp)).toBe(true)
})

test('who chooses a pace while time is let pass gets that pace', async () => {
  let answer: (message: Exclude<ToWorker, Tell>) => void = () => {}
  const heard: Message[] = []
  await tellStory('a-pod', { speed: Infinity, stepwise: false }, (message, say) => {
    answer = say
    heard.push(message)
  })
  answer({ do: 'advance', milliseconds: 60_000 })
  answer({ do: 'pace', speed: 100 })
  // What waits for time to pass comes to its end.
  answer({ do: 'run', id: 1, line: 'kubectl run later --image=my-app:v1.0' })
  await expect.poll(() => heard).toContainEqual({ type: 'ended', id: 1, exitCode: 0 })
  answer({ do: 'run', id: 2, line: 'kubectl wait pod/later --for=condition=Ready' })
  await expect.poll(() => heard).toContainEqual({ type: 'ended', id: 2, exitCode: 0 })
})

test('the cluster stays when its story is over, with the story’s files, until it is left', async () => {
  let answer: ((message: Exclude<ToWorker, Tell>) => void) | undefined
  let ended: (code: number) => void
  const over = new Promise<number>((resolve) => (ended = resolve))
  const messages = await tellStory(
    'a-pod',
    { speed: Infinity, stepwise: false },
    (message, say) => {
      answer = say
      if (message.type === 'ended') ended(message.exitCode)
    },
  )
  const told = messages.length
  answer?.({ do: 'run', id: 1, line: 'kubectl apply -f pod.yaml' })
  expect(await over).toBe(0)
  expect(messages.slice(told)).toContainEqual({
    type: 'wrote',
    id: 1,
    text: 'pod/my-app created\n',
  })
})
