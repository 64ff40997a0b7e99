import './schema.ts'
import { runAutoscalers } from '../controllers/autoscaler/autoscalers.ts'
import { horizontalPodAutoscaler } from '../kinds/horizontalpodautoscaler.ts'
import type { Part } from './part.ts'

export const part: Part = {
  kinds: [horizontalPodAutoscaler],
  start: ({ cluster, stores }) => runAutoscalers(cluster, stores),
}
