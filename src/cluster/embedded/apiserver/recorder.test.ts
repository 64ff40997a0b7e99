import { describe, expect, test } from 'vitest'
import type { Store, Stored } from '../engine/store.ts'
import { turn } from '../clock/turn.ts'
import { eventRecorder } from './recorder.ts'

const minute = 60_000

/** Tells of a Pod by events, and keeps what is stored of them. */
function teller() {
  let time = Date.parse('2026-01-01T00:00:00Z')
  const stored = new Map<string, Stored>()
  const store = {
    get: async (name: string) => structuredClone(stored.get(name)),
    async update(name: string, event: Stored) {
      stored.set(name, event)
      return event
    },
  } as unknown as Store
  const record = eventRecorder(() => time)
  return {
    pass: (milliseconds: number) => void (time += milliseconds),
    forget: () => stored.clear(),
    async tell(
      message: string,
      { uid = 'a', fieldPath = '', component = 'kubelet', reason = 'Failed', times = 1 } = {},
    ) {
      for (let left = times; left > 0; left -= 1) {
        const event = {
          metadata: { generateName: 'app.', namespace: 'demo' },
          involvedObject: { kind: 'Pod', name: 'app', namespace: 'demo', uid, fieldPath },
          source: { component },
          ...{ type: 'Warning', reason, message },
        } as Stored
        await record(store, event, async () => {
          await turn()
          stored.set(event.metadata.name, event)
          return event
        })
      }
    },
    told: () => [...stored.values()].map(({ count, message }) => `${count} ${message}`),
  }
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('What is told again', () => {
  test('is counted, and keeps the time when it was first told', async () => {
    const { tell, pass, told } = teller()
    await tell('no')
    pass(minute)
    await tell('no', { times: 2 })
    expect(told()).toEqual(['3 no'])
  })

  test('while it is still being stored is counted as well', async () => {
    const { tell, told } = teller()
    await Promise.all([tell('no'), tell('no'), tell('no')])
    expect(told()).toEqual(['3 no'])
  })

  test.each([
    ['of another object', 'no', { uid: 'b' }],
    ['of another container', 'no', { fieldPath: 'spec.containers{b}' }],
    ['by another source', 'no', { component: 'scheduler' }],
    ['for another reason', 'no', { reason: 'Killing' }],
    ['in other words', 'yes', {}],
  ])('%s is told anew', async (_, message, other) => {
    const { tell, told } = teller()
    await tell('no')
    await tell(message, other)
    expect(told()).toEqual(['1 no', `1 ${message}`])
  })

  test('after its event has gone is stored again, and counted on', async () => {
    const { tell, forget, told } = teller()
    await tell('no')
    forget()
    await tell('no')
    expect(told()).toEqual(['2 no'])
  })
})

describe('What differs in its words alone', () => {
  const together = '(combined from similar events): '

  test('is told as one from the tenth on, in the latest words', async () => {
    const { tell, told } = teller()
    for (const index of upTo(12)) await tell(`no ${index}`)
    expect(told()).toEqual([...upTo(9).map((index) => `1 no ${index}`), `3 ${together}no 11`])
  })

  test('is told as one, whichever container it is of', async () => {
    const { tell, told } = teller()
    for (const index of upTo(9)) await tell(`no ${index}`)
    await tell('no 9', { fieldPath: 'spec.containers{b}' })
    expect(told().at(-1)).toBe(`1 ${together}no 9`)
  })

  test('stays one where the next comes within ten minutes', async () => {
    const { tell, pass, told } = teller()
    for (const index of upTo(10)) await tell(`no ${index}`)
    pass(10 * minute)
    await tell('no 10')
    expect(told().slice(-2)).toEqual(['1 no 8', `2 ${together}no 10`])
  })

  test('is counted by itself where its words are still known', async () => {
    const { tell, told } = teller()
    for (const index of upTo(10)) await tell(`no ${index}`)
    await tell('no 5', { times: 2 })
    await tell('no 0')
    expect(told().slice(4, 6)).toEqual(['1 no 4', '3 no 5'])
    expect(told().at(-1)).toBe(`2 ${together}no 0`)
  })

  test('is told one by one again after more than ten minutes', async () => {
    const { tell, pass, told } = teller()
    for (const index of upTo(10)) await tell(`no ${index}`)
    pass(10 * minute + 1)
    await tell('no 10')
    expect(told().slice(-2)).toEqual([`1 ${together}no 9`, '1 no 10'])
  })

  test.each([
    ['object', { uid: 'b' }],
    ['source', { component: 'scheduler' }],
    ['reason', { reason: 'Killing' }],
  ])('is one for each %s', async (_, other) => {
    const { tell, told } = teller()
    for (const index of upTo(9)) await tell(`no ${index}`)
    await tell('no 9', other)
    expect(told().at(-1)).toBe('1 no 9')
  })
})

describe('A source', () => {
  test('tells of an object 25 times at once, then once in five minutes, and counts the others too', async () => {
    const { tell, pass, told } = teller()
    await tell('no', { times: 30 })
    expect(told()).toEqual(['25 no'])
    pass(5 * minute - 1)
    await tell('no')
    expect(told()).toEqual(['25 no'])
    pass(1)
    await tell('no', { times: 2 })
    expect(told()).toEqual(['32 no'])
  })

  test('saves up no more than that', async () => {
    const { tell, pass, told } = teller()
    await tell('no')
    pass(24 * 60 * minute)
    await tell('no', { times: 30 })
    expect(told()).toEqual(['26 no'])
  })

  test('still tells of others', async () => {
    const { tell, told } = teller()
    await tell('no', { times: 30 })
    await tell('no', { uid: 'b' })
    await tell('no', { component: 'scheduler' })
    expect(told()).toEqual(['25 no', '1 no', '1 no'])
  })
})
