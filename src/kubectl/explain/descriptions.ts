import type { OpenApi } from './openapi.ts'
import recorded from './recorded/openapi.json' with { type: 'json' }

/** What a real API server says of its kinds and their fields. */
export const descriptions = recorded as unknown as OpenApi
