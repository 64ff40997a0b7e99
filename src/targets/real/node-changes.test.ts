import { afterEach, expect, test } from 'vitest'
import { leftBehind } from '../../machine/left-behind.ts'
import { nodeChanges } from './node-changes.ts'

afterEach(() => leftBehind.clear())

const gpu = (count: string | null) => ({ capacity: { gpu: count } })
const byHand = `kubectl patch node worker --subresource=status --type=merge --patch='{"status":{"capacity":{"gpu":null}}}'`

/** Nodes whose patches are kept, or refused. */
function nodes(refuse = false) {
  const patched: unknown[] = []
  const patch = async (_: string, name: string, { body }: { body: unknown }, where: object) => {
    if (refuse) throw new Error('refused')
    patched.push([name, body, where])
    return {} as never
  }
  return { patched, ...nodeChanges({ patch: patch as never }, 'kubectl') }
}
const of = (count: string | null) => ['worker', { status: gpu(count) }, { subresource: 'status' }]

test('a node is changed and changed back, once', async () => {
  const { change, undo, patched } = nodes()
  const back = await change('worker', gpu('1'), gpu(null))
  await back()
  await back()
  await undo()
  expect(patched).toEqual([of('1'), of(null)])
  expect([...leftBehind.keys()]).toEqual([])
})

test('what was not changed back is when the session ends', async () => {
  const { change, undo, patched } = nodes()
  await change('worker', gpu('1'), gpu(null))
  expect([...leftBehind.keys()]).toEqual([byHand])
  await undo()
  expect(patched).toEqual([of('1'), of(null)])
  expect([...leftBehind.keys()]).toEqual([])
})

test('what cannot be changed back is named with the command that does', async () => {
  const { change, undo } = nodes(true)
  await expect(change('worker', gpu('1'), gpu(null))).rejects.toThrow('refused')
  await expect(undo()).rejects.toThrow('refused')
  expect([...leftBehind.keys()]).toEqual([byHand])
})
