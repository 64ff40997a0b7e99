import type { Context } from '../cli/command.ts'
import { booleans, type Flag } from '../cli/flags.ts'
import { Failure } from '../failure.ts'

/** Which cluster is asked, and as whom. */
export const kubeconfigFlags: readonly Flag[] = [
  { name: 'kubeconfig', type: 'string' },
  { name: 'context', type: 'string' },
  { name: 'cluster', type: 'string' },
  { name: 'user', type: 'string' },
  { name: 'token', type: 'string' },
  { name: 'server', short: 's', type: 'string' },
]

/** Of every command. */
export const globalFlags: readonly Flag[] = [
  { name: 'namespace', short: 'n', type: 'string' },
  { name: 'help', short: 'h', type: 'bool' },
  { name: 'request-timeout', type: 'string' },
  { name: 'as', type: 'string' },
  { name: 'as-group', type: 'array' },
  ...kubeconfigFlags,
]

export const fileFlags: readonly Flag[] = [
  { name: 'filename', short: 'f', type: 'strings' },
  { name: 'recursive', short: 'R', type: 'bool' },
]

export const selectorFlag: Flag = { name: 'selector', short: 'l', type: 'string' }
export const selectFlags: readonly Flag[] = [
  selectorFlag,
  { name: 'field-selector', type: 'string' },
]
export const allFlag: Flag = { name: 'all', type: 'bool' }
export const allNamespacesFlag: Flag = { name: 'all-namespaces', short: 'A', type: 'bool' }

export const validateFlag: Flag = { name: 'validate', type: 'string', optional: 'strict' }

/** `--validate` as the API server takes it. Throws a Failure for a value that it does not know. */
export function validationOf({ flags }: Context): {
  fieldValidation: 'Strict' | 'Warn' | 'Ignore'
} {
  const value = flags.given('validate') ? flags.string('validate') : 'strict'
  const isStrict = booleans.get(value)
  if (value === 'strict' || isStrict) return { fieldValidation: 'Strict' }
  if (value === 'warn') return { fieldValidation: 'Warn' }
  if (value === 'ignore' || isStrict === false) return { fieldValidation: 'Ignore' }
  throw new Failure(
    `invalid - validate option "${value}"; must be one of: strict (or true), warn, ignore (or false)`,
  )
}
