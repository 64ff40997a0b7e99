import { start } from '../../src/terminal/start.ts'

// As scripts/scenarios.ts, for a repository elsewhere: its root is the first argument.
await start(process.argv[2]!, process.argv.slice(3))
