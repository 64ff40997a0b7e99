import { afterEach, beforeEach } from 'vitest'
import { folder } from './folder.ts'

/**
 * Gives each test of a file an empty folder for temporary files, in the place of the machine's: code
 * that removes stale ones is never let at those of others. Returns how to ask for its path.
 */
export function ownTemporaryFolder(): () => string {
  const before = process.env.TMPDIR
  let path = ''
  beforeEach(() => {
    path = folder()
    process.env.TMPDIR = path
  })
  afterEach(() => {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  })
  return () => path
}
