import { ApiError } from './cluster.ts'
import type { Resource } from './resources.ts'

/** `deployments.apps`: how the API server names a resource in its messages. */
export function qualified({ plural, apiVersion }: Resource): string {
  const [group, version] = apiVersion.split('/')
  return version ? `${plural}.${group}` : plural
}

/** `Deployment.apps`: how the API server names a kind in its refusals. */
export function qualifiedKind({ apiVersion, kind }: Resource): string {
  const [group, version] = apiVersion.split('/')
  return version ? `${kind}.${group}` : kind
}

/** 404, NotFound: there is no object of this name. */
export const notFound = (resource: Resource, name: string) =>
  new ApiError({
    code: 404,
    reason: 'NotFound',
    message: `${qualified(resource)} "${name}" not found`,
  })

/** 409, AlreadyExists: there is an object of this name. */
export const alreadyExists = (resource: Resource, name: string) =>
  new ApiError({
    code: 409,
    reason: 'AlreadyExists',
    message: `${qualified(resource)} "${name}" already exists`,
  })

/** 403, Forbidden: what is asked of an object is not allowed; `why` in the words of who forbids it. */
export const forbidden = (resource: Resource, name: string, why: string) =>
  new ApiError({
    code: 403,
    reason: 'Forbidden',
    message: `${qualified(resource)} "${name}" is forbidden: ${why}`,
  })

/** 401, Unauthorized: nobody knows who asks. */
export const unauthorized = () =>
  new ApiError({ code: 401, reason: 'Unauthorized', message: 'Unauthorized' })

/** 409, Conflict: the object has changed since it was read. */
export const conflict = (resource: Resource, name: string) =>
  new ApiError({
    code: 409,
    reason: 'Conflict',
    message:
      `Operation cannot be fulfilled on ${qualified(resource)} "${name}": the object has been ` +
      'modified; please apply your changes to the latest version and try again',
  })

/** 400, BadRequest: what was sent cannot be read, as `message` says. */
export const badRequest = (message: string) =>
  new ApiError({ code: 400, reason: 'BadRequest', message })

/** 500, InternalError: the API server failed itself, as `message` says. */
export const internalError = (message: string) =>
  new ApiError({
    code: 500,
    reason: 'InternalError',
    message: `Internal error occurred: ${message}`,
  })

/** 404, NotFound: no API server has such a kind. No object is named. */
export const unknownKind = () =>
  new ApiError({
    code: 404,
    reason: 'NotFound',
    message: 'the server could not find the requested resource',
  })

/** A refusal for one field, as `Pod "x" is invalid: spec.y: Invalid value: 1: why`. */
export const invalidField = (
  resource: Resource,
  name: string,
  { field, value, why }: { field: string; value: unknown; why: string },
) => {
  const message = `Invalid value: ${JSON.stringify(value)}: ${why}`
  return new ApiError({
    code: 422,
    reason: 'Invalid',
    message: `${qualifiedKind(resource)} "${name}" is invalid: ${field}: ${message}`,
    causes: [{ field, reason: 'FieldValueInvalid', message }],
  })
}
