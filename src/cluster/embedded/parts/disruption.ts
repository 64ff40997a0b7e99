import './schema.ts'
import { countBudgets } from '../controllers/disruption/disruption.ts'
import { podDisruptionBudget } from '../kinds/poddisruptionbudget.ts'
import type { Part } from './part.ts'

export const part: Part = {
  kinds: [podDisruptionBudget],
  start: ({ cluster, stores }) => countBudgets(cluster, stores),
}
