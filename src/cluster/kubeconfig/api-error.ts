import { ApiError } from '../cluster.ts'

interface Status {
  code?: number
  reason?: string
  message?: string
  details?: { causes?: { field?: string; reason?: string; message?: string }[] }
}

/** The error that an answer of the API server carries: a Status in JSON, or else plain text. */
export function apiErrorOf(code: number, body: string): ApiError {
  let status: Status = {}
  try {
    status = JSON.parse(body) as Status
  } catch {
    // Proxies on the way answer in plain text.
  }
  return new ApiError({
    code: status.code ?? code,
    reason: status.reason || reasons[code] || 'Unknown',
    message: status.message || body.trim() || `the server answered with status ${code}`,
    causes: (status.details?.causes ?? []).map(({ field = '', reason = '', message = '' }) => ({
      field,
      reason,
      message,
    })),
  })
}

const reasons: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  422: 'Invalid',
  500: 'InternalError',
  503: 'ServiceUnavailable',
}
