import { Worker } from 'node:worker_threads'
import { pageImages } from '../../images/page-images.ts'
import { start } from '../../src/terminal/start.ts'

// Whatever spins in here, and however the test's process ends, this one ends with it.
const watch = `
const parent = Number(process.env.PARENT ?? process.ppid)
setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGKILL'), 500)`
new Worker(watch, { eval: true }).unref()

// As scripts/scenarios.ts, for a repository elsewhere: its root is the first argument.
await start(process.argv[2]!, pageImages, process.argv.slice(3))
