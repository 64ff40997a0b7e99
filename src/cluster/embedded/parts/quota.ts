import './schema.ts'
import { resourceQuota as plugin } from '../apiserver/plugins/resource-quota.ts'
import { countQuotas } from '../controllers/resource-quota.ts'
import { resourceQuota } from '../kinds/resourcequota.ts'
import type { Part } from './part.ts'

export const part: Part = {
  kinds: [resourceQuota],
  plugins: [plugin],
  start: ({ stores }) => countQuotas(stores),
}
