import type { Failure } from './report.ts'

/** A step of a story that did not do what the page says. */
export class StepFailure extends Error {
  override name = 'StepFailure'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.saw)
    this.failure = failure
  }
}
