import './schema.ts'
import { runCronJobs } from '../controllers/cronjob/cronjobs.ts'
import { runJobs } from '../controllers/job/jobs.ts'
import { cronJob } from '../kinds/cronjob.ts'
import { job } from '../kinds/job.ts'
import type { Part } from './part.ts'

export const part: Part = {
  kinds: [job, cronJob],
  async start({ cluster, stores }) {
    await runJobs(cluster, stores)
    await runCronJobs(cluster, stores)
  },
}
