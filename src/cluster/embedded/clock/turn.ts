/**
 * Resolves once every promise that can settle without a timer has settled: a task of the event
 * loop runs after all microtasks. `setTimeout` would do, but is clamped to 1 ms in Node and 4 ms
 * in browsers.
 */
export const turn: () => Promise<void> =
  typeof setImmediate === 'function'
    ? () => new Promise((resolve) => void setImmediate(resolve))
    : messageTurn()

function messageTurn(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel()
  const waiting: (() => void)[] = []
  port1.onmessage = () => waiting.shift()?.()
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      port2.postMessage(undefined)
    })
}
