import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { ApiError } from '../../../cluster.ts'

/** What a token is asked for, with the API server's defaults. */
export interface TokenSpec {
  audiences: string[]
  expirationSeconds: number
  boundObjectRef: { kind: string; name: string; uid?: string } | null
}

/** Whom the API server itself takes tokens for. */
export const ownAudience = 'https://kubernetes.default.svc.cluster.local'

const least = 600
const most = 2 ** 32

/**
 * The `spec` of a TokenRequest, whole. Throws as the API server refuses one.
 * https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/
 */
export function tokenSpec(given: Fields): TokenSpec {
  const { audiences, expirationSeconds = 3600, boundObjectRef } = given
  const seconds = Number(expirationSeconds)
  const why =
    seconds < least
      ? 'may not specify a duration less than 10 minutes'
      : seconds > most
        ? 'may not specify a duration larger than 2^32 seconds'
        : undefined
  if (why) {
    const message = `Invalid value: ${seconds}: ${why}`
    throw new ApiError({
      ...{ code: 422, reason: 'Invalid' },
      message: `TokenRequest.authentication.k8s.io "" is invalid: spec.expirationSeconds: ${message}`,
      causes: [{ field: 'spec.expirationSeconds', reason: 'FieldValueInvalid', message }],
    })
  }
  const named = Array.isArray(audiences) && audiences.length > 0
  return {
    audiences: named ? audiences.map(String) : [ownAudience],
    expirationSeconds: seconds,
    boundObjectRef: boundObjectRef ? (fieldsOf(boundObjectRef) as never) : null,
  }
}
