import { scenario } from '../src/scenarios/model/scenario.ts'
import { containerOf, restarted } from './support/containers.ts'
import { holds } from './support/holds.ts'
import { pod } from './support/pods.ts'
import { containerName } from './support/unseen.ts'

export default scenario(
  'follow-logs',
  {
    'A line that is written later is printed when it comes.': async ({
      kubectl,
      until,
      whileRunning,
    }) => {
      const startedAt = containerOf(await until(pod('slow'), restarted(0)))?.state?.running
        ?.startedAt
      const [spokeAt = ''] = (await kubectl('logs slow --timestamps')).split(' ')
      const after = (Date.parse(spokeAt) - Date.parse(String(startedAt))) / 1000
      holds(after, (seconds) => seconds >= 4 || `the first line came after ${seconds} s`)
      await whileRunning('logs -f slow', async (printed) => {
        const prints = (words: string) =>
          until(
            async () => printed(),
            (log) => log.includes(words) || `the log "${log}"`,
          )
        await prints('listens on port 8080')
        await kubectl('exec slow -- crash')
        await prints('ends after a crash')
      })
    },
  },
  {
    unseen: {
      ...containerName,
      '*env.0.value': 'a second more is waited for: only that it is not sooner is checked',
    },
  },
)
