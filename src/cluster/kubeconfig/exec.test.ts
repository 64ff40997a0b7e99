import { describe, expect, it } from 'vitest'
import { exitCodeOf } from './exec.ts'

describe('The exit code of a command in a container', () => {
  const failure = (reason: string, message: string) => ({
    status: 'Failure',
    details: { causes: [{ reason, message }] },
  })
  it.each([
    ['success', { status: 'Success' }, 0],
    ['a failure of the command', failure('ExitCode', '3'), 3],
    ['a command that never ran', { status: 'Failure', reason: 'InternalError' }, undefined],
    ['another cause', failure('Timeout', '3'), undefined],
  ])('%s', (_, status, exitCode) => {
    expect(exitCodeOf(status)).toBe(exitCode)
  })
})
