import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'

const kept = resolve('node_modules/.cache/podium/sites')

/** What a built site is made of; tests are no part of it. */
const inputs = [
  '{docs,public,scenarios,src}/**/*',
  '{astro.config.mjs,package-lock.json,tsconfig.json}',
]

/**
 * The folder of a build that several test files share: `make` fills it, once. It is kept for the next
 * run as long as nothing changes that a site is made of.
 */
export async function keptBuild(
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(kept, `${name}-${digest()}`)
  const done = join(folder, 'done')
  mkdirSync(kept, { recursive: true })
  while (!existsSync(done)) {
    if (claim(folder)) {
      try {
        await make(folder)
        writeFileSync(done, '')
      } catch (error) {
        rmSync(folder, { recursive: true, force: true })
        throw error
      }
      for (const old of readdirSync(kept))
        if (old.startsWith(`${name}-`) && join(kept, old) !== folder)
          rmSync(join(kept, old), { recursive: true, force: true })
    } else await new Promise((later) => setTimeout(later, 200))
  }
  return folder
}

/** Whether this process is the one that builds: no other does, or the one that did was ended. */
function claim(folder: string): boolean {
  const owner = join(folder, 'owner')
  try {
    mkdirSync(folder)
    writeFileSync(owner, String(process.pid))
    return true
  } catch {
    const pid = existsSync(owner) ? Number(readFileSync(owner, 'utf8')) : undefined
    if (pid && !isAlive(pid)) rmSync(folder, { recursive: true, force: true })
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function digest(): string {
  const hash = createHash('sha256')
  // Pages say when they were last changed.
  hash.update(lastCommit())
  for (const file of globSync(inputs).sort())
    if (
      !/\.test\.ts$|^src\/site\/test\//.test(file.replaceAll('\\', '/')) &&
      statSync(file).isFile()
    )
      hash.update(`${file}\0`).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

function lastCommit(): string {
  try {
    return execFileSync('git', ['log', '-1', '--format=%H', '--', 'docs'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return ''
  }
}
