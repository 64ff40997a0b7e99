import { StepFailure } from '../../src/scenarios/model/failure.ts'
import { Mismatch } from '../../src/cluster/watching.ts'

type Run = (line: string) => Promise<string>

/** What a line that must fail complained of. Throws a Mismatch where it succeeds. */
export async function complaintOf(run: Run, line: string): Promise<string> {
  try {
    await run(line)
  } catch (error) {
    if (error instanceof StepFailure) return (error.failure.details ?? []).join('\n')
    throw error
  }
  throw new Mismatch(`"${line}" succeeded`)
}

/** Tries each line, and throws where the API server does not forbid it to this account. */
export async function eachForbidden(run: Run, account: string, lines: string[]): Promise<void> {
  for (const line of lines) {
    const complaint = await complaintOf(run, line)
    if (!complaint.includes('is forbidden') || !complaint.includes(account))
      throw new Mismatch(`"${line}" failed for another reason`, complaint.split('\n'))
  }
}
