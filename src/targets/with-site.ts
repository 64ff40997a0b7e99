import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Unavailable } from '../cluster/cluster.ts'
import { serveFolder } from '../machine/serve-folder.ts'
import { localSite } from '../versions.ts'
import type { ScenarioPlan } from '../scenarios/model/steps.ts'
import type { Session } from '../scenarios/model/target.ts'

/** Whether the commands of a story fetch something from the site. */
export function usesSite({ steps }: Pick<ScenarioPlan, 'steps'>): boolean {
  return steps.some(
    (step) =>
      step.type === 'commands' &&
      step.commands.some(({ argv }) => argv.some((word) => word.startsWith(localSite))),
  )
}

/**
 * Opens a session with the built site served beside it, at the address that the page's commands have.
 * Throws Unavailable where the site is not built, or something else has its port.
 */
export async function withSite(
  plan: Pick<ScenarioPlan, 'steps'>,
  root: string,
  open: () => Promise<Session>,
): Promise<Session> {
  if (!usesSite(plan)) return open()
  const folder = join(root, 'dist')
  if (!existsSync(join(folder, 'images')))
    throw new Unavailable('its commands fetch from the built site: run npm run build first')
  const port = Number(new URL(localSite).port)
  const server = await serveFolder(folder, port).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE'
      ? new Unavailable(`port ${port}, for the built site, is in use: end what listens there`)
      : error
  })
  try {
    const session = await open()
    return {
      ...session,
      close: (how) => {
        server.close()
        return session.close(how)
      },
    }
  } catch (error) {
    server.close()
    throw error
  }
}
