import { invalid, type Problem } from './problem.ts'
import { portName, portNumber } from '../../../../manifests/names.ts'

/** A number that may be missing, but not below 0. */
export function notNegative(value: unknown, field: string): Problem[] {
  return Number(value ?? 0) < 0 ? [invalid(field, value, 'must be greater than or equal to 0')] : []
}

/** A number that may be missing, and is one from `low` to `high` otherwise. */
export function between(value: unknown, low: number, high: number, field: string): Problem[] {
  const number = Number(value ?? low)
  return number >= low && number <= high
    ? []
    : [invalid(field, value, `must be between ${low} and ${high}, inclusive`)]
}

/** A port by its number or by its name. */
export function portProblems(port: unknown, field: string): Problem[] {
  const messages = typeof port === 'string' ? portName(port) : portNumber(Number(port ?? 0))
  return messages.map((message) => invalid(field, port ?? 0, message))
}
