import { fileURLToPath } from 'node:url'
import { start } from '../src/terminal/start.ts'

await start(fileURLToPath(new URL('..', import.meta.url)), process.argv.slice(2))
