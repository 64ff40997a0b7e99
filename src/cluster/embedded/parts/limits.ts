import './schema.ts'
import { limitRanger } from '../apiserver/plugins/limit-ranger.ts'
import { limitRange } from '../kinds/limitrange.ts'
import type { Part } from './part.ts'

export const part: Part = { kinds: [limitRange], plugins: [limitRanger] }
