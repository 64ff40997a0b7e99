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

/** What an error, or whatever else was thrown, shows of itself: a check may throw anything. */
export function failureOfThrown(thrown: unknown): Failure {
  if (thrown instanceof StepFailure) return thrown.failure
  if (!isObject(thrown)) return { saw: `a thrown ${typeof thrown}: ${shown(thrown)}`, details: [] }
  const { saw, details, problems } = thrown as Record<string, unknown>
  if (typeof saw === 'string') return { saw, details: isTexts(details) ? details : [] }
  if (thrown instanceof Error) {
    const [first = thrown.name, ...rest] = (thrown.message || thrown.name).split('\n')
    const named = thrown.name === 'Error' || Array.isArray(problems)
    return { saw: named ? first : `${thrown.name}: ${first}`, details: rest }
  }
  return { saw: `a thrown object: ${shown(thrown)}`, details: [] }
}

const isObject = (value: unknown) =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

function shown(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return Object.prototype.toString.call(value)
  }
}
