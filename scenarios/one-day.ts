import { during, scenario } from '../src/scenarios/model/scenario.ts'
import { names, ready, seen, staying } from './support/pods.ts'

const servers = staying('app=web')

export default scenario('one-day', {
  'Three other web servers take the place of those that were deleted.': during(
    async ({ cluster }) => {
      const all = new Set<string>()
      const stop = await cluster.watch('Pod', { labels: 'app=web' }, ({ type, object }) => {
        if (type === 'DELETED') all.add(object.metadata.name)
      })
      return { all, stop }
    },
    async ({ until }, { all, stop }) => {
      await until(servers, (now) => {
        const old = names(now).some((name) => all.has(name))
        return all.size < 3 || old ? `${all.size} deleted, ${seen(now)}` : ready(3)(now)
      })
      stop()
    },
  ),
})
