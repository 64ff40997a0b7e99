import recorded from '../../recorded/schema-of-parts.json' with { type: 'json' }
import { addSchema, type Schema } from '../../schema.ts'

// Each part imports it before its kinds, some of which are put together by it.
addSchema(recorded as unknown as Schema)
