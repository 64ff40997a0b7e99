import { parentPort } from 'node:worker_threads'

// A worker as an engine in an endless loop leaves it: begun, then silent.
parentPort?.on('message', ({ plan }) => {
  parentPort?.postMessage({ type: 'step', scenario: plan.name, index: 1, text: 'hangs' })
  for (;;);
})
