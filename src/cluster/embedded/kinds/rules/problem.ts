import { ApiError } from '../../../cluster.ts'

/** One reason why the API server refuses an object: a cause of its Status. */
export interface Problem {
  /** The field's path, such as `spec.containers[0].image`. */
  field: string
  reason: string
  message: string
}

const words = {
  FieldValueInvalid: 'Invalid value',
  FieldValueRequired: 'Required value',
  FieldValueDuplicate: 'Duplicate value',
  FieldValueNotSupported: 'Unsupported value',
  FieldValueNotFound: 'Not found',
  FieldValueForbidden: 'Forbidden',
  FieldValueTooLong: 'Too long',
  FieldValueTooMany: 'Too many',
} as const

function problem(field: string, reason: keyof typeof words, ...parts: string[]): Problem {
  return { field, reason, message: [words[reason], ...parts].filter(Boolean).join(': ') }
}

/** A value that may not be that, and why: `Invalid value: "x": …`. `field` is a path. */
export function invalid(field: string, value: unknown, detail: string): Problem {
  return problem(field, 'FieldValueInvalid', write(value), detail)
}
/** A field that has to be there. */
export function required(field: string, detail = ''): Problem {
  return problem(field, 'FieldValueRequired', detail)
}
/** A value that stands in a list before. */
export function duplicate(field: string, value: unknown): Problem {
  return problem(field, 'FieldValueDuplicate', write(value))
}
/** A name that nothing in the object has. */
export function notFound(field: string, value: unknown, detail = ''): Problem {
  return problem(field, 'FieldValueNotFound', write(value), detail)
}
/** A field that may not be there, or may not change. */
export function forbidden(field: string, detail: string): Problem {
  return problem(field, 'FieldValueForbidden', detail)
}
/** A value of more bytes than it may have. */
export function tooLong(field: string, bytes: number): Problem {
  return problem(field, 'FieldValueTooLong', `may not be more than ${bytes} bytes`)
}
/** A list with more items than it may have. */
export function tooMany(field: string, count: number, most: number): Problem {
  return problem(field, 'FieldValueTooMany', String(count), `must have at most ${most} items`)
}
/** A value that is none of `supported`, in the order in which the API server lists them. */
export function unsupported(field: string, value: unknown, supported: string[]): Problem {
  const list = supported.map((one) => JSON.stringify(one)).join(', ')
  return problem(field, 'FieldValueNotSupported', write(value), `supported values: ${list}`)
}

/** A value that is none of `supported`: a problem where it is there and another one. */
export function oneOf(field: string, value: unknown, supported: string[]): Problem[] {
  if (value === undefined) return []
  return supported.includes(value as string) ? [] : [unsupported(field, value, supported)]
}

/** The value as Go writes it, with `<` escaped. Decoded objects have their keys in order already. */
function write(value: unknown): string {
  if (value === undefined || value === null) return 'null'
  return JSON.stringify(value).replace(
    /[<>&]/g,
    (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`,
  )
}

/** The refusal of an object with problems, all of them in one message, none twice. */
export function refusal(kind: string, name: string, problems: Problem[]): ApiError {
  const texts = [...new Set(problems.map(({ field, message }) => `${field}: ${message}`))]
  const list = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`
  return new ApiError({
    code: 422,
    reason: 'Invalid',
    message: `${kind} ${JSON.stringify(name)} is invalid: ${list}`,
    causes: problems.filter(
      (one, index) => problems.findIndex((other) => same(one, other)) === index,
    ),
  })
}

function same(one: Problem, other: Problem) {
  return one.field === other.field && one.message === other.message
}
