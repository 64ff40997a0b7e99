import { Mismatch, type Expectation } from '../../src/cluster/watching.ts'

/** Throws a Mismatch, with what was seen instead, where the expectation does not hold now. */
export function holds<T>(seen: T, expectation: Expectation<T>): void {
  const verdict = expectation(seen)
  if (verdict !== true) throw new Mismatch(verdict)
}
