import './schema.ts'
import { secret } from '../kinds/secret.ts'
import type { Part } from './part.ts'

export const part: Part = { kinds: [secret] }
