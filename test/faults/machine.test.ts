import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folder } from '../../src/machine/testing/folder.ts'
import { repository, started, type Place } from './started.ts'

/** A repository whose one scenario has a folder on this machine. */
function onTheMachine(): string {
  const root = repository({ one: '' })
  const scenario = new URL('../../src/scenarios/model/scenario.ts', import.meta.url).href
  writeFileSync(
    join(root, 'scenarios/one.ts'),
    `import { scenario } from '${scenario}'
export default scenario('one', { 'It holds.': async () => {} }, { on: 'machine' })\n`,
  )
  return root
}

/** Its status and words, with a report to write. */
async function ran(place: Place, report = join(folder(), 'report.json')) {
  const run = started(onTheMachine(), { ...place, args: ['--json', report] })
  return { status: await run.ended, printed: run.printed(), report }
}

const isRoot = process.getuid?.() === 0

describe.concurrent('The folder for temporary files', () => {
  const file = () => {
    const path = join(folder(), 'file')
    writeFileSync(path, '')
    return path
  }
  test.each([
    ['that is not there', () => join(folder(), 'none'), 'is not there'],
    ['that is none', file, 'cannot be written'],
    // Root may write anywhere else.
    ...(process.platform === 'linux' && isRoot
      ? [['that takes no files', () => '/sys', 'cannot be written'] as const]
      : []),
  ] as const)('%s is said, with what mends it', async (_, path, says) => {
    const TMPDIR = path()
    const { status, printed, report } = await ran({ env: { TMPDIR } })
    expect(printed).toContain(`The folder for temporary files, ${TMPDIR}, ${says}.`)
    expect(printed).toContain(`mkdir -p ${TMPDIR}`)
    expect(printed).toContain('TMPDIR=/tmp npm run scenarios')
    expect(status).toBe(1)
    expect(existsSync(report)).toBe(true)
  })
})

describe('A disk that is full', () => {
  test.skipIf(!existsSync('/dev/full'))(
    'loses the report and no result (skipped without /dev/full)',
    async () => {
      const { status, printed } = await ran({}, '/dev/full')
      expect(printed).toContain('1 outcome: 1 verified')
      expect(printed).toMatch(
        /The report \/dev\/full cannot be written: ENOSPC[^\n]*\n {2}See what fills it: df -h/,
      )
      expect(status).toBe(1)
    },
  )

  test.skipIf(!isRoot || process.platform !== 'linux')(
    'where temporary files go is said, with what mends it (skipped but for root, who may mount one)',
    async () => {
      const TMPDIR = folder()
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k,nr_inodes=1', 'tmpfs', TMPDIR])
      try {
        const { status, printed } = await ran({ env: { TMPDIR } })
        expect(printed).toMatch(/The disk is full: \S+ cannot be written\./)
        expect(printed).toContain('df -h')
        expect(status).toBe(1)
        expect(readdirSync(TMPDIR)).toEqual([])
      } finally {
        execFileSync('umount', [TMPDIR])
      }
    },
  )
})
