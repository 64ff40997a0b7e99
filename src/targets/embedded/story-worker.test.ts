import { expect, test } from 'vitest'
import { acts } from '../../scenarios/model/steps.ts'
import type { Tell, ToWorker } from './messages.ts'
import { planOf, tellStory, transcript, type Message } from './testing/tell.ts'

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
