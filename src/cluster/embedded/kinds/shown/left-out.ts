import type { Stored } from '../../engine/store.ts'

/** Leaves out in place what Go leaves out of JSON: lists and maps of these fields with nothing in them. */
export function leaveOutEmpty(object: Stored, fields: readonly string[]): void {
  for (const field of fields) {
    const value: unknown = object?.[field]
    if (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
      delete object[field]
  }
}

/** The same for numbers that are 0. */
export function leaveOutZero(object: Stored, fields: readonly string[]): void {
  for (const field of fields) if (object?.[field] === 0) delete object[field]
}
