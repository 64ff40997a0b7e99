import { fileURLToPath } from 'node:url'
import { leftBehind } from '../src/machine/left-behind.ts'
import { main } from '../src/terminal/main.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    // The second time, the person does not want to wait for the clean-up.
    if (stop.signal.aborted) {
      for (const command of leftBehind) process.stderr.write(`Left behind: ${command}\n`)
      process.exit(130)
    }
    stop.abort()
  })

try {
  process.exitCode = await main(root, process.argv.slice(2), stop.signal)
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
