import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Access, Run } from '../../scenarios/model/target.ts'
import { environmentOf } from '../../machine/environment.ts'
import { withMend } from '../../machine/known-faults.ts'
import { programsIn } from './programs-in.ts'
import { scratchFolder } from '../../machine/scratch-folder.ts'

/** The programs of one story at work on this machine. */
export interface ProgramsSession {
  run: Run
  /** Where they run, with the story's files. */
  folder: string
  /** The path of the story's own kubeconfig. */
  kubeconfig: string
  environment: Record<string, string>
  close(): Promise<void>
}

/**
 * Makes a place for a story's programs: a folder, a home and a kubeconfig of its own, which only
 * this user can read. Without `access`, the kubeconfig is empty.
 */
export function programsSession(access?: Access): Promise<ProgramsSession> {
  return withMend(() => openSession(access))
}

async function openSession(access: Access | undefined): Promise<ProgramsSession> {
  const { path, remove } = await scratchFolder()
  const [folder, home] = [join(path, 'files'), join(path, 'home')]
  const [kubeconfig, tokenFile] = [join(path, 'kubeconfig'), join(path, 'token')]
  let token: string | undefined
  // kubectl reads the file again while it runs: a token that is renewed reaches it there.
  const renew = async () => {
    const now = await access?.token?.()
    if (now !== undefined && now !== token) await writeFile(tokenFile, (token = now), secret)
  }
  try {
    await Promise.all([mkdir(folder), mkdir(home)])
    await writeFile(kubeconfig, access?.kubeconfig(tokenFile) ?? '', secret)
    await renew()
  } catch (error) {
    await Promise.all([remove(), access?.close()])
    throw error
  }
  const environment = environmentOf(process.env, { home, kubeconfig })
  const programs = programsIn(folder, environment)
  return {
    run: (command, io) =>
      withMend(async () => {
        await renew()
        return programs(command, io)
      }),
    folder,
    kubeconfig,
    environment,
    close: async () => {
      await Promise.all([remove(), access?.close()])
    },
  }
}

const secret = { mode: 0o600 }
