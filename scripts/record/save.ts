import { mkdir, writeFile } from 'node:fs/promises'
import { format } from 'prettier'

/** Writes a recording. `path` is from the repository's root. */
export async function save(path: string, value: unknown): Promise<void> {
  const file = new URL(`../../${path}`, import.meta.url)
  await mkdir(new URL('.', file), { recursive: true })
  await writeFile(file, await format(JSON.stringify(value), { parser: 'json', printWidth: 160 }))
}
