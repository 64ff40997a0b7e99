import { scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'logs-before',
  {
    'The log of the container before the restart is kept, and the new one has its own.': async ({
      kubectl,
      until,
    }) => {
      await until(
        () => kubectl('logs crasher'),
        (log) => log === 'python-server v1.0 listens on port 8000\n' || `the log "${log}"`,
      )
      const before = await kubectl('logs crasher --previous')
      holds(before, (log) => log.includes('ends after a crash') || `the log before "${log}"`)
    },
  },
  { unseen: containerName },
)
