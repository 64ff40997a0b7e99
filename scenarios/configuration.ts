import { during, scenario } from '../src/scenarios/model/scenario.ts'
import { holds } from './support/holds.ts'
import { isReady, names, ready, staying } from './support/pods.ts'
import { allFrom, answers } from './support/requests.ts'
import { containerName } from './support/unseen.ts'
import type { Stage } from '../src/scenarios/model/scenario.ts'

const copies = staying('app=web')

async function answersAs({ until }: Stage, name: string): Promise<void> {
  const all = await until(copies, ready(1))
  await until(answers(`http://${all.find(isReady)?.status?.podIP}:8080/`), allFrom(`${name} v1.0`))
}

export default scenario(
  'configuration',
  {
    'The program answers with the name that the ConfigMap gives it.': (stage) =>
      answersAs(stage, 'Greengrocer'),

    'After a while the file in the container has the new hours, and no Pod was restarted.': during(
      async ({ cluster }) => names(await copies(cluster)),
      async ({ cluster, kubectl, until }, before) => {
        await until(
          () => kubectl('exec deployment/web -- cat /etc/shop/hours.txt'),
          (text) => text.includes('6 to 12') || `"${text.trim()}"`,
          { within: '150s' },
        )
        const all = await copies(cluster)
        holds(names(all).join(), (now) => now === before.join() || `other Pods: ${now}`)
        const restarts = all.map(({ status }) => status?.containerStatuses?.[0]?.restartCount)
        holds(restarts, (counts) => counts.every((one) => one === 0) || `${counts.join()} restarts`)
      },
    ),

    'The variable still has the old name: it is set when a container starts.': (stage) =>
      answersAs(stage, 'Greengrocer'),

    'After the restart of the Deployment, the program answers with the new name.': (stage) =>
      answersAs(stage, 'Bakery'),
  },
  { unseen: containerName },
)
