import { Unavailable } from '../../src/cluster/cluster.ts'

/** Writes a file that only this user can read, for as long as `work` takes. */
export async function withPrivateFile<T>(
  folder: string | undefined,
  name: string,
  text: string,
  work: (name: string) => Promise<T>,
): Promise<T> {
  if (folder === undefined) throw new Unavailable('it needs a file on your machine')
  const { rm, writeFile } = await import('node:fs/promises')
  const path = `${folder}/${name}`
  try {
    await writeFile(path, text, { mode: 0o600 })
    return await work(name)
  } finally {
    await rm(path, { force: true })
  }
}
