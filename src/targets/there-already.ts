import { StepFailure } from '../scenarios/model/failure.ts'

/**
 * The refusal to make what is there: it may be a reader's own, made where the page says so. `removal`
 * is the command with which a person removes it.
 */
export const thereAlready = (what: string, made: string, removal: string) =>
  new StepFailure({
    saw: `${what} is there already`,
    details: [
      `You may have made it ${made}, or a run that was killed left it. It is not touched.`,
      `Remove it, and run again: ${removal}`,
    ],
  })
