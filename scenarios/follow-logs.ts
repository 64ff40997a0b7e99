import { scenario } from '../src/scenarios/model/scenario.ts'

export default scenario('follow-logs', {
  'A line that is written later is printed when it comes.': async ({
    kubectl,
    until,
    whileRunning,
  }) => {
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
})
